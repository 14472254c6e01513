import fc from 'fast-check';
import { ACTION, answerTo, eventFor, parseRequest, RESULT } from './xdm-message';

const request = fc.record({
  _messageType: fc.constant(0 as const),
  _actionType: fc.constantFrom(...Object.values(ACTION)),
  _actionName: fc.string(),
  _conversationId: fc.string(),
  _correlationId: fc.nat(),
  _origin: fc.webUrl(),
  _data: fc.jsonValue(),
});

describe('messages between office.js and its host', () => {
  it('are read as they were sent', () => {
    fc.assert(
      fc.property(request, (sent) => {
        expect(JSON.stringify(parseRequest(JSON.stringify(sent)))).toBe(JSON.stringify(sent));
      }),
    );
  });

  it('are none of ours when a page posts anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue()), (data) => {
        const read = parseRequest(data);
        expect(read === null || read._messageType === 0).toBe(true);
      }),
    );
    expect(parseRequest(JSON.stringify({ _messageType: 1, _conversationId: 'x' }))).toBeNull();
  });

  it('are answered under the same ids, with a code and as an answer or an event', () => {
    fc.assert(
      fc.property(request, (sent) => {
        const answer: unknown = JSON.parse(answerTo(sent, 5, RESULT.errorHandlingRequest));
        const event: unknown = JSON.parse(eventFor(sent, [1]));
        const ids = { _correlationId: sent._correlationId, _conversationId: sent._conversationId };
        expect(answer).toMatchObject({ ...ids, _messageType: 1, _responseType: 0, _errorCode: -2 });
        expect(event).toMatchObject({ ...ids, _messageType: 1, _responseType: 1, _data: [1] });
      }),
    );
  });
});
