/**
 * The messages that office.js and Excel on the web exchange through `postMessage`. Names and numbers are those of the
 * client's own code (`excel-web-16.00.debug.js`, `Microsoft.Office.Common.Message`).
 */

const REQUEST = 0;
const RESPONSE = 1;
const FOR_CALLING = 0;
const FOR_EVENTING = 1;
const SERIALIZER_VERSION = 1;

/** What a request asks for: a call, or to begin or end an event's delivery. */
export const ACTION = { invoke: 0, registerEvent: 1, unregisterEvent: 2 } as const;

/** `InvokeResultCode` of the client. */
export const RESULT = { noError: 0, errorHandlingRequest: -2 } as const;

export interface XdmRequest {
  readonly _messageType: 0;
  readonly _actionType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _origin: string;
  readonly _data: unknown;
}

/**
 * Reads a message event's data.
 * @returns the request, or null for anything else that a page may post
 */
export function parseRequest(data: unknown): XdmRequest | null {
  if (typeof data !== 'string') return null;
  try {
    const message = JSON.parse(data) as Partial<XdmRequest> | null;
    const isRequest =
      message?._messageType === REQUEST && typeof message._conversationId === 'string';
    return isRequest ? (message as XdmRequest) : null;
  } catch {
    return null;
  }
}

function envelope(request: XdmRequest, responseType: number, code: number, data: unknown): string {
  return JSON.stringify({
    _messageType: RESPONSE,
    _actionName: request._actionName,
    _conversationId: request._conversationId,
    _correlationId: request._correlationId,
    _origin: request._origin,
    _data: data,
    _errorCode: code,
    _responseType: responseType,
    _serializerVersion: SERIALIZER_VERSION,
  });
}

/** The message that answers a request; `code` is one of `RESULT`. */
export function answerTo(
  request: XdmRequest,
  data: unknown,
  code: number = RESULT.noError,
): string {
  return envelope(request, FOR_CALLING, code, data);
}

/** The message that delivers an event to whoever registered for it with `registration`. */
export function eventFor(registration: XdmRequest, data: unknown): string {
  return envelope(registration, FOR_EVENTING, RESULT.noError, data);
}
