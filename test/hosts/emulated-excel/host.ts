import type { Calculator } from './calculation/calculator';
import { WORKBOOK } from './classes/workbook';
import { SERVICES } from './classes/services';
import { EVENT } from './events/event-hub';
import type { Faults } from './faults';
import type { Book } from './model/book';
import { ExcelError } from './model/excel-error';
import { api } from './protocol/class-record';
import { execute } from './protocol/execute';
import { Registry } from './protocol/registry';
import { ACTION, type WireRequest, type WireResponse } from './protocol/wire';

/** What went over the wire since the start or the last reset. */
export interface Counts {
  /** Requests run. */
  syncs: number;
  requestBytes: number;
  responseBytes: number;
  cellsRead: number;
  cellsWritten: number;
}

/** The reply to one request: the response's text, or the number of an Office error. */
export type Reply = { readonly text: string } | { readonly officeError: number };

/** Request flag: wait until the person has left the cell. */
const DELAY_FOR_CELL_EDIT = 64;
const REQUEST_TOO_LARGE = 5103;
const RESPONSE_TOO_LARGE = 5104;

/** The size of a text in UTF-8: jsdom has no TextEncoder, a browser no Buffer. */
function bytesOf(text: string): number {
  return typeof Buffer === 'undefined'
    ? new TextEncoder().encode(text).length
    : Buffer.byteLength(text);
}

/** Runs Rich API requests against a workbook, one after the other, as Excel does. */
export class Host {
  counts: Counts = noCounts();
  private requests = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private calculatedRevision = -1;
  private readonly registry: Registry;

  constructor(
    readonly book: Book,
    private readonly faults: Faults,
    private readonly calculator: Calculator,
    apiVersion: string,
  ) {
    this.registry = new Registry(book.parts, apiVersion, (member) => faults.refuses(member));
  }

  /**
   * Answers one request.
   *
   * @param body the text the client sent
   * @param flags the request flags beside it
   */
  request(body: string, flags: number): Promise<Reply> {
    const reply = this.tail.then(() => this.run(body, flags));
    this.tail = reply.catch(() => undefined);
    return reply;
  }

  /** Fetches the calculator, so that formulas are calculated before the first request too. */
  async ready(): Promise<void> {
    await this.calculator.prepare?.();
    this.calculate();
  }

  /** Brings formulas up to date and tells those who listen; in manual mode only when asked to. */
  calculate(force = false): void {
    const { book } = this;
    if (book.revision === this.calculatedRevision && !force) return;
    if (book.calculationMode === 'Manual' && !book.calculationAsked && !force) return;
    const changed = this.calculator.calculate(book);
    if (!changed) return;
    book.calculationAsked = false;
    this.calculatedRevision = book.revision;
    for (const sheet of changed) book.raise(EVENT.calculated, sheet, {});
  }

  private async run(sent: string, flags: number): Promise<Reply> {
    const body = JSON.parse(sent) as WireRequest;
    if (isHousekeeping(body)) return { text: JSON.stringify(this.answer(body)) };
    const number = ++this.requests;
    await pause(this.faults.milliseconds);
    for (const act of this.faults.interruptionsOf(number)) {
      this.book.actor = 'user';
      act(this.book);
      this.book.actor = 'addin';
    }
    const isEditing = this.faults.isEditing(number);
    if (isEditing && flags & DELAY_FOR_CELL_EDIT) await this.faults.untilEdited();
    const size = bytesOf(sent);
    this.counts.syncs++;
    this.counts.requestBytes += size;
    if (size > this.faults.maxRequestBytes) return { officeError: REQUEST_TOO_LARGE };
    const failure = this.faults.failureOf(number);
    if (failure) return refused(new ExcelError(failure.code, failure.message));
    if (isEditing && !(flags & DELAY_FOR_CELL_EDIT)) {
      return refused(new ExcelError('InvalidOperationInCellEditMode'));
    }
    if (this.mayCalculate(sent)) await this.calculator.prepare?.();
    const text = JSON.stringify(this.answer(body));
    const responseSize = bytesOf(text);
    if (responseSize > this.faults.maxResponseBytes) return { officeError: RESPONSE_TOO_LARGE };
    this.counts.responseBytes += responseSize;
    return { text };
  }

  private mayCalculate(sent: string): boolean {
    return this.book.sheets.some((sheet) => sheet.formulaCount > 0) || /"[=+@-]/.test(sent);
  }

  private answer(body: WireRequest): WireResponse {
    this.book.actor = 'addin';
    const session = {
      book: this.book,
      registry: this.registry,
      root: api(WORKBOOK, this.book),
      newObject: (name: string) => SERVICES.get(name) ?? null,
      beforeReading: () => {
        if (this.book.log.calculationSuspensions === suspensions) this.calculate();
      },
    };
    const { calculationSuspensions: suspensions } = this.book.log;
    const { response, counts } = execute(session, body);
    this.calculate();
    this.counts.cellsRead += counts.cellsRead;
    this.counts.cellsWritten += counts.cellsWritten;
    return response;
  }
}

const HOUSEKEEPING = new Set(['NotifyActionHandlerReady', '_RemoveReference']);

/**
 * True for what office.js sends of itself: that it can take commands now, and after `Excel.run` that it lets go of
 * ranges. Neither counted nor disturbed, since no add-in waits for it.
 */
function isHousekeeping({ Actions: actions }: WireRequest): boolean {
  const others = actions.filter((action) => action.ActionType !== ACTION.instantiate);
  return (
    others.length > 0 &&
    others.every(({ ActionType: type, Name: name }) => {
      return type === ACTION.method && HOUSEKEEPING.has(name);
    })
  );
}

export function noCounts(): Counts {
  return { syncs: 0, requestBytes: 0, responseBytes: 0, cellsRead: 0, cellsWritten: 0 };
}

function refused(error: ExcelError): Reply {
  const response: WireResponse = {
    Results: [],
    TraceIds: [],
    Error: {
      Code: error.code,
      Message: error.message,
      Location: '',
      ActionIndex: 0,
      HttpStatusCode: 400,
    },
  };
  return { text: JSON.stringify(response) };
}

function pause(milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
