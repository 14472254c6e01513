import { NO_CALCULATOR, type Calculator } from './calculation/calculator';
import { HyperFormulaCalculator } from './calculation/hyperformula-calculator';
import { Faults } from './faults';
import { Host, noCounts, type Counts } from './host';
import { Book } from './model/book';
import { openBook, saveBook } from './model/saved-book';
import { DocumentSettings } from './office/document-settings';
import { Ribbon } from './office/ribbon';
import { PARTS } from './parts/all-parts';
import { User } from './user';

/** The highest ExcelApi requirement set of each version of Excel. */
export const API_OF_VERSION = {
  '2016': '1.1',
  '2019': '1.7',
  '2021': '1.14',
  '2024': '1.17',
  web: '1.21',
} as const;
export type ExcelVersion = keyof typeof API_OF_VERSION;

/** How an emulated Excel is made. */
export interface ExcelOptions {
  /** Default `2024`. */
  readonly version?: ExcelVersion;
  /** True: the workbook is open read-only, every change is refused. */
  readonly readOnly?: boolean;
  /** False: formulas keep whatever result they have. */
  readonly calculate?: boolean;
  /** The regional setting of Excel, which decides how typed text is read. Default `en-US`. */
  readonly locale?: 'en-US' | 'vi-VN';
  /** The language of Excel's own words (`Office.context.displayLanguage`). Default that of `locale`. */
  readonly displayLanguage?: string;
  /** Names of the sheets it starts with. Default one, `Sheet1`. */
  readonly sheets?: readonly string[];
}

/** One Excel with one open workbook. Put office.js over it with `loadOffice`. */
export class EmulatedExcel {
  readonly version: ExcelVersion;
  readonly apiVersion: string;
  readonly displayLanguage: string;
  readonly faults = new Faults();
  readonly host: Host;
  readonly user: User;
  readonly ribbon = new Ribbon();
  readonly documentSettings: DocumentSettings;

  constructor(
    /** The workbook itself: arrange and assert here. */
    readonly book: Book,
    options: ExcelOptions,
    calculator: Calculator,
  ) {
    this.version = options.version ?? '2024';
    this.apiVersion = API_OF_VERSION[this.version];
    this.displayLanguage = options.displayLanguage ?? book.locale.name;
    this.documentSettings = new DocumentSettings(book);
    book.readOnly = options.readOnly ?? false;
    this.host = new Host(book, this.faults, calculator, this.apiVersion);
    this.user = new User(book, this.faults, () => this.host.calculate());
  }

  /** What went over the wire since the start or `resetCounts`. */
  get counts(): Counts {
    return this.host.counts;
  }

  resetCounts(): void {
    this.host.counts = noCounts();
  }

  /** Settles when formulas are calculated: only needed to look at results before any request was made. */
  ready(): Promise<void> {
    return this.host.ready();
  }

  /** The workbook as JSON text, as a file would keep it. */
  save(): string {
    this.host.calculate();
    return saveBook(this.book);
  }

  /** A new Excel with a workbook that `save` gave. */
  static openExcel(saved: string, options: ExcelOptions = {}): EmulatedExcel {
    const book = new Book(PARTS, options.locale);
    openBook(book, saved);
    return new EmulatedExcel(book, options, calculatorOf(options));
  }
}

function calculatorOf(options: ExcelOptions): Calculator {
  return options.calculate === false ? NO_CALCULATOR : new HyperFormulaCalculator();
}

/** An Excel with a new workbook. */
export function createExcel(options: ExcelOptions = {}): EmulatedExcel {
  const book = new Book(PARTS, options.locale);
  for (const name of options.sheets ?? ['Sheet1']) book.sheets.push(book.newSheet(name));
  return new EmulatedExcel(book, options, calculatorOf(options));
}

/** A new Excel with a workbook that `save` gave. */
export function openExcel(saved: string, options: ExcelOptions = {}): EmulatedExcel {
  return EmulatedExcel.openExcel(saved, options);
}
