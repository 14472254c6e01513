/** The tables of an .xls file that tell what formulas point to: sheets, other files, names. */
import { builtInName, linkedFile } from './binary-links';
import type { FormulaLinks, LinkTarget } from './binary-links';
import { PART, RECORD } from './binary-records';
import type { BinaryRecords } from './binary-records';
import { TextReader } from './binary-text';
import type { PagedText } from './binary-text';

/** What reading these tables needs to know of the file. */
interface TextSettings {
  readonly isBiff8: boolean;
  readonly texts: PagedText;
}

/** This workbook, an add-in's functions, or another file ([MS-XLS] 2.4.271 SupBook). */
interface Supplier {
  readonly file: string | null;
  readonly isAddIn: boolean;
  readonly sheets: readonly string[];
  readonly names: string[];
}

interface Link {
  readonly supplier: number;
  readonly first: number;
  readonly last: number;
}

const OWN = 0x0401;
const ADD_IN = 0x3a01;
const IS_BUILT_IN = 0x20;
/** In BIFF5, a stored sheet name that begins so is one of this workbook's. */
const OWN_SHEET = '\u0003';
const GONE: LinkTarget = { file: null, first: null, last: null };

export class BinaryBook implements FormulaLinks {
  sheetNames: readonly string[] = [];
  private readonly suppliers: Supplier[] = [];
  private readonly links: Link[] = [];
  private names: string[] = [];
  /** BIFF5: one target a record, numbered from 1. */
  private readonly targets: LinkTarget[] = [];
  private readonly targetNames: string[][] = [];

  /** Takes what a record says; other records are passed over. */
  take(records: BinaryRecords, settings: TextSettings): void {
    const { type } = records;
    if (type === RECORD.name) this.names.push(this.nameOf(records, settings));
    else if (type === RECORD.externSheet) {
      if (settings.isBiff8) this.takeLinks(records);
      else this.takeTarget(records, settings.texts);
    } else if (type === RECORD.supBook) this.takeSupplier(records);
    else if (type === RECORD.externName) this.takeLinkedName(records, settings);
  }

  /** Tables of a BIFF5 sheet come before those of the workbook; only these are kept apart. */
  forSheet(): BinaryBook {
    const own = new BinaryBook();
    own.sheetNames = this.sheetNames;
    own.names = this.names;
    return own;
  }

  /** Whether the sheet had tables of its own. */
  get hasTargets(): boolean {
    return this.targets.length > 0;
  }

  target(link: number): LinkTarget | null {
    if (this.targets.length > 0) return this.targets[link - 1] ?? null;
    const found = this.links[link];
    const supplier = found && this.suppliers[found.supplier];
    if (!supplier) return null;
    const names = supplier.file === null ? this.sheetNames : supplier.sheets;
    const first = names[found.first] ?? null;
    const last = names[found.last] ?? null;
    return { file: supplier.file, first, last };
  }

  ownSheets(first: number, last: number): LinkTarget {
    const names = [this.sheetNames[first], this.sheetNames[last]];
    return names[0] === undefined || names[1] === undefined
      ? GONE
      : { file: null, first: names[0], last: names[1] };
  }

  name(index: number): string | null {
    return this.names[index - 1] ?? null;
  }

  linkedName(
    link: number,
    index: number,
  ): { readonly file: string | null; readonly name: string } | null {
    if (this.targets.length > 0) {
      const name = this.targetNames[Math.abs(link) - 1]?.[index - 1];
      const file = this.targets[Math.abs(link) - 1]?.file ?? null;
      return name === undefined ? null : { file, name };
    }
    const found = this.links[link];
    const supplier = found && this.suppliers[found.supplier];
    if (!supplier) return null;
    const isOwn = supplier.file === null && !supplier.isAddIn;
    const name = isOwn ? this.name(index) : supplier.names[index - 1];
    return name === undefined || name === null ? null : { file: supplier.file, name };
  }

  private nameOf(records: BinaryRecords, { isBiff8, texts }: TextSettings): string {
    const cursor = records.cursor();
    const isBuiltIn = (cursor.u16() & IS_BUILT_IN) !== 0;
    cursor.skip(1);
    const length = cursor.u8();
    cursor.skip(10);
    const stored = isBiff8
      ? new TextReader([records.data()], PART, cursor.at).letters(length).text
      : texts.decode(cursor.take(length), null);
    return isBuiltIn ? builtInName(stored) : stored;
  }

  private takeLinks(records: BinaryRecords): void {
    const reader = new TextReader(records.segments(), PART);
    const count = reader.u16();
    for (let index = 0; index < count; index++) {
      this.links.push({ supplier: reader.u16(), first: reader.u16(), last: reader.u16() });
    }
  }

  private takeSupplier(records: BinaryRecords): void {
    const reader = new TextReader(records.segments(), PART);
    const count = reader.u16();
    const kind = reader.u16();
    const plain = { file: null, sheets: [], names: [] };
    if (kind === OWN) this.suppliers.push({ ...plain, isAddIn: false });
    else if (kind === ADD_IN) this.suppliers.push({ ...plain, isAddIn: true });
    else {
      const file = linkedFile(reader.letters(kind).text);
      const sheets: string[] = [];
      for (let index = 0; index < count; index++) sheets.push(reader.text().text);
      this.suppliers.push({ file, sheets, names: [], isAddIn: false });
    }
  }

  private takeTarget(records: BinaryRecords, texts: PagedText): void {
    const cursor = records.cursor();
    const length = cursor.u8();
    const start = cursor.left > 0 ? cursor.bytes[1] : 0;
    // The mark of an own sheet is not counted in the length.
    const stored = texts.decode(
      cursor.take(Math.min(cursor.left, start === 3 ? length + 1 : length)),
      null,
    );
    this.targetNames.push([]);
    if (stored.startsWith(OWN_SHEET)) {
      const sheet = stored.slice(1);
      this.targets.push({ file: null, first: sheet, last: sheet });
      return;
    }
    // `[file]sheet`, or a name for links through other programs.
    const match = /^(?:.*?)\[([^\]]*)\](.*)$/s.exec(stored);
    const file = linkedFile(match ? match[1]! : stored);
    const sheet = match ? match[2]! : '';
    this.targets.push({ file: file === '' ? null : file, first: sheet, last: sheet });
  }

  private takeLinkedName(records: BinaryRecords, { isBiff8, texts }: TextSettings): void {
    const data = records.data();
    const length = data[6];
    if (length === undefined) return;
    if (isBiff8) {
      const name = new TextReader([data], PART, 7).letters(length).text;
      this.suppliers[this.suppliers.length - 1]?.names.push(name);
    } else {
      const name = texts.decode(data.subarray(7, 7 + length), null);
      this.targetNames[this.targetNames.length - 1]?.push(name);
    }
  }
}
