/** An emulated Excel with a workbook in it, and our port onto it through the genuine office.js. */
import { WorkbookReader } from '../../../src/hosts/excel/read-workbook';
import { excelRunner } from '../../../src/hosts/excel/run-excel';
import type { Clock, ExcelRunner } from '../../../src/hosts/excel/run-excel';
import type { HostResult } from '../../../src/workbook/host-problem';
import { createExcel } from '../emulated-excel/emulated-excel';
import type { EmulatedExcel, ExcelOptions } from '../emulated-excel/emulated-excel';
import { loadOffice } from '../emulated-excel/jsdom-office';
import { parseRect } from '../emulated-excel/model/address';
import { CellError } from '../emulated-excel/model/cell';
import type { CellValue } from '../emulated-excel/model/cell';
import type { Sheet } from '../emulated-excel/model/sheet';
import type { Style } from '../emulated-excel/model/style';

/** A clock that tests wind on. */
export class TestClock implements Clock {
  private now = 0;
  private waiting: { readonly at: number; readonly work: () => void }[] = [];

  after(milliseconds: number, work: () => void): () => void {
    const one = { at: this.now + milliseconds, work };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  }

  /** Lets time pass: what is due then is done. */
  pass(milliseconds: number): void {
    this.now += milliseconds;
    const due = this.waiting.filter(({ at }) => at <= this.now);
    this.waiting = this.waiting.filter(({ at }) => at > this.now);
    for (const { work } of due) work();
  }

  get pending(): number {
    return this.waiting.length;
  }
}

/** A clock on which all waiting is over at once, but no patience ever ends: for retries. */
export const HASTY_CLOCK: Clock = {
  after(milliseconds, work) {
    const timer = milliseconds < 10_000 ? setTimeout(work, 0) : undefined;
    return () => clearTimeout(timer);
  },
};

export interface Scene {
  readonly excel: EmulatedExcel;
  readonly runner: ExcelRunner;
  readonly reader: WorkbookReader;
}

/** Opens the port onto an Excel. */
export async function sceneOf(excel: EmulatedExcel, clock: Clock = HASTY_CLOCK): Promise<Scene> {
  await loadOffice(excel);
  const runner = excelRunner({ clock });
  return { excel, runner, reader: new WorkbookReader(runner) };
}

export async function openScene(
  sheets: Readonly<Record<string, SheetContent>>,
  options: ExcelOptions = {},
): Promise<Scene> {
  const excel = createExcel(options);
  excel.book.sheets = [];
  for (const [name, content] of Object.entries(sheets)) addSheet(excel, name, content);
  excel.book.setActive(excel.book.sheets[0]!);
  return sceneOf(excel);
}

/** Values by address; a value that begins with `=` and has a result beside it is a formula. */
export type SheetContent = Readonly<Record<string, Content>>;
type Plain = string | number | boolean | null;
type Content =
  Plain | { readonly value: Plain; readonly formula?: string; readonly style?: Partial<Style> };

const ERROR = /^#[A-Z]+[/!?0A]*!?$/;

function valueOf(plain: Plain): CellValue {
  return typeof plain === 'string' && ERROR.test(plain) ? new CellError(plain) : plain;
}

/** Puts a sheet behind the others. */
export function addSheet(excel: EmulatedExcel, name: string, content: SheetContent): Sheet {
  const sheet = excel.book.newSheet(name);
  excel.book.sheets.push(sheet);
  for (const [address, one] of Object.entries(content)) put(sheet, address, one);
  return sheet;
}

export function put(sheet: Sheet, address: string, content: Content): void {
  const { row, column } = parseRect(address)!;
  const { value, formula, style } =
    typeof content === 'object' && content !== null
      ? content
      : { value: content, formula: undefined, style: undefined };
  sheet.put(row, column, {
    value: valueOf(value),
    formula: formula === undefined ? undefined : `=${formula}`,
    style: style ? sheet.styles.intern({ ...sheet.styles.plain, ...style }) : sheet.styles.plain,
  });
}

/** Lets office.js say that it runs in Excel on the web, which it does over a transport of its own. */
export function pretendWeb(): void {
  const context = Object.create(Office.context, {
    platform: { value: Office.PlatformType.OfficeOnline },
  }) as unknown;
  Object.assign(window, {
    Office: Object.create(Office, { context: { value: context } }) as unknown,
  });
}

export function ok<T>(result: HostResult<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}
