import { EVENT, EventHub, WORKBOOK_TARGET } from '../events/event-hub';
import { ExcelError, invalidArgument } from './excel-error';
import { parseRect, quoteSheetName, type Rect } from './address';
import { Changes, type Change } from './changes';
import { localeOf, type Locale } from './locale';
import { Sheet } from './sheet';
import { StylePool } from './style';
import type { Part } from './part';
import { shiftRect, type Shift } from './shift';

/** A defined name; `scope` null is the workbook. */
export interface Name {
  name: string;
  formula: string;
  comment: string;
  visible: boolean;
  readonly scope: Sheet | null;
}

/** A range that somebody holds: it follows its cells. `rect` null: its cells are gone. */
export interface HeldRange {
  readonly sheet: Sheet;
  rect: Rect | null;
}

/** What was asked of the application, for tests to look at. */
export interface ApplicationLog {
  calculationSuspensions: number;
  screenSuspensions: number;
  calculations: string[];
  /** Each value that `calculationMode` was set to, in order. */
  calculationModes: string[];
  /** Each value that `enableEvents` was set to, in order. */
  enableEvents: boolean[];
}

/** An open workbook: sheets, names and what belongs to no sheet alone. */
export class Book {
  readonly styles = new StylePool();
  readonly hub = new EventHub();
  readonly locale: Locale;
  sheets: Sheet[] = [];
  names: Name[] = [];
  name = 'Book1.xlsx';
  isDirty = false;
  readOnly = false;
  calculationMode = 'Automatic';
  structureProtection: { readonly password: string | undefined } | null = null;
  /** Who acts right now: events of the add-in's own writes say so. */
  actor: 'addin' | 'user' = 'addin';
  /** Ranges held by the running request or kept by reference: they move with their cells. */
  readonly held = new Set<HeldRange>();
  readonly references = new Map<string, unknown>();
  readonly log: ApplicationLog = {
    calculationSuspensions: 0,
    screenSuspensions: 0,
    calculations: [],
    calculationModes: [],
    enableEvents: [],
  };
  /** State of the features of the whole workbook by the feature's key. */
  readonly state = new Map<string, unknown>();
  /** Which contents changed since they were last calculated. */
  readonly changes = new Changes();
  /** Counts changes of contents; a calculator works when it moved. */
  revision = 0;
  /** True when the add-in asked for a calculation, which then happens in manual mode too. */
  calculationAsked = false;
  private activeSheet: Sheet | undefined;
  private nextSheetId = 1;
  private nextReferenceId = 1;

  constructor(
    readonly parts: readonly Part[],
    locale: 'en-US' | 'vi-VN' = 'en-US',
  ) {
    this.locale = localeOf(locale);
  }

  get active(): Sheet {
    return this.activeSheet ?? this.sheets[0]!;
  }

  /** Makes a sheet the active one without any event. */
  setActive(sheet: Sheet): void {
    this.activeSheet = sheet;
  }

  /** A new sheet object, not yet among the sheets; `id` when it is read from a saved workbook. */
  newSheet(name: string, id?: string): Sheet {
    let fresh: string;
    // A workbook that was opened brings ids of its own.
    do fresh = sheetId(this.nextSheetId++);
    while (this.sheets.some((sheet) => sheet.id === fresh));
    return new Sheet(id ?? fresh, name, this.styles);
  }

  newReferenceId(kind: string): string {
    return `${kind}:${this.nextReferenceId++}`;
  }

  /** The sheet of that name (any case) or id. */
  findSheet(key: string): Sheet | undefined {
    const lower = key.toLowerCase();
    return this.sheets.find((sheet) => sheet.id === key || sheet.name.toLowerCase() === lower);
  }

  /** As `findSheet`, refusing with ItemNotFound. */
  sheet(key: string): Sheet {
    const sheet = this.findSheet(key);
    if (!sheet) throw new ExcelError('ItemNotFound');
    return sheet;
  }

  /** A range that follows its cells for as long as somebody holds it. */
  hold(sheet: Sheet, rect: Rect): HeldRange {
    const held: HeldRange = { sheet, rect };
    this.held.add(held);
    return held;
  }

  /** Everything outside the cells follows a shift: held ranges, parts. */
  shifted(shift: Shift): void {
    for (const held of this.held) {
      if (held.sheet === shift.sheet && held.rect) held.rect = shiftRect(held.rect, shift);
    }
    for (const part of this.parts) part.shifted?.(this, shift);
    this.contentsChanged({ kind: 'shift', sheet: shift.sheet, shift });
  }

  /** Notes that the workbook is no longer as it was saved. */
  touch(): void {
    this.isDirty = true;
  }

  /** Notes that contents changed: what a calculator has to know. */
  contentsChanged(change: Change = { kind: 'anything' }): void {
    this.touch();
    this.revision++;
    this.changes.add(change);
  }

  /** Raises an event of one sheet: to those who listen to the sheet and to the collection. */
  raise(type: number, sheet: Sheet, message: Readonly<Record<string, unknown>>): void {
    this.hub.raise(type, [sheet.id, WORKBOOK_TARGET], { worksheetId: sheet.id, ...message });
  }

  /** Raises the event of changed contents. */
  raiseChanged(
    sheet: Sheet,
    address: string,
    changeType: string,
    more: Readonly<Record<string, unknown>> = {},
  ): void {
    const rect = changeType === 'RangeEdited' ? parseRect(address) : null;
    if (rect) this.contentsChanged({ kind: 'cells', sheet, rect });
    this.touch();
    this.raise(EVENT.changed, sheet, {
      address,
      referenceId: `event:${quoteSheetName(sheet.name)}!${address}`,
      changeType,
      source: 'Local',
      triggerSource: this.actor === 'addin' ? 'ThisLocalAddin' : 'Unknown',
      shiftDirection: 'None',
      ...more,
    });
  }

  /** Raises the event of a changed look. */
  raiseFormatChanged(sheet: Sheet, address: string): void {
    this.isDirty = true;
    const referenceId = `event:${quoteSheetName(sheet.name)}!${address}`;
    this.raise(EVENT.formatChanged, sheet, { address, referenceId, source: 'Local' });
  }

  /** Refuses changes of the sheets' order and number where the structure is protected. */
  assertStructureOpen(): void {
    if (this.structureProtection) throw new ExcelError('AccessDenied');
  }
}

function sheetId(number: number): string {
  const digits = number.toString(16).toUpperCase().padStart(4, '0');
  return `{00000000-0001-0000-${digits}-000000000000}`;
}

const FORBIDDEN_IN_SHEET_NAMES = /[:\\/?*[\]]/;

/** Refuses with InvalidArgument what Excel does not let a sheet be called. */
export function checkedSheetName(name: unknown): string {
  if (
    typeof name !== 'string' ||
    name.trim() === '' ||
    name.length > 31 ||
    FORBIDDEN_IN_SHEET_NAMES.test(name) ||
    name.startsWith("'") ||
    name.endsWith("'") ||
    name.toLowerCase() === 'history'
  ) {
    throw invalidArgument();
  }
  return name;
}
