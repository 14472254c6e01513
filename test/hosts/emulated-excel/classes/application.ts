import type { Book } from '../model/book';
import {
  api,
  flag,
  oneOf,
  optional,
  type ClassRecord,
  type PropertyRecord,
} from '../protocol/class-record';

/** `Excel.IterativeCalculation`: off. */
export const ITERATIVE_CALCULATION: ClassRecord<Book> = {
  name: 'IterativeCalculation',
  properties: {
    Enabled: { get: () => false },
    MaxIteration: { get: () => 100 },
    MaxChange: { get: () => 0.001 },
  },
};

const separators: PropertyRecord<Book> = { get: (book) => book.locale.decimal };

/** `Excel.NumberFormatInfo`. */
export const NUMBER_FORMAT_INFO: ClassRecord<Book> = {
  name: 'NumberFormatInfo',
  properties: {
    NumberDecimalSeparator: separators,
    NumberGroupSeparator: { get: (book) => book.locale.thousands },
  },
};

/** `Excel.DatetimeFormatInfo`. */
export const DATETIME_FORMAT_INFO: ClassRecord<Book> = {
  name: 'DatetimeFormatInfo',
  properties: {
    DateSeparator: { get: () => '/' },
    TimeSeparator: { get: () => ':' },
    ShortDatePattern: { get: (book) => (book.locale.dayFirst ? 'dd/MM/yyyy' : 'M/d/yyyy') },
    LongDatePattern: { get: (book) => (book.locale.dayFirst ? 'dd MMMM yyyy' : 'MMMM d, yyyy') },
    LongTimePattern: { get: (book) => (book.locale.dayFirst ? 'HH:mm:ss' : 'h:mm:ss AM/PM') },
  },
};

/** `Excel.CultureInfo`. */
export const CULTURE_INFO: ClassRecord<Book> = {
  name: 'CultureInfo',
  properties: { Name: { get: (book) => book.locale.name } },
  children: {
    NumberFormat: (book) => api(NUMBER_FORMAT_INFO, book),
    DatetimeFormat: (book) => api(DATETIME_FORMAT_INFO, book),
  },
};

/** `Excel.Application`. */
export const APPLICATION: ClassRecord<Book> = {
  name: 'Application',
  properties: {
    CalculationMode: {
      get: (book) => book.calculationMode,
      set(book, value) {
        const modes = ['Automatic', 'AutomaticExceptTables', 'Manual'] as const;
        book.calculationMode = oneOf(value, modes);
        book.log.calculationModes.push(book.calculationMode);
      },
    },
    CalculationEngineVersion: { get: () => 191_029 },
    CalculationState: { get: () => 'Done' },
    DecimalSeparator: separators,
    ThousandsSeparator: { get: (book) => book.locale.thousands },
    UseSystemSeparators: { get: () => true },
  },
  children: {
    IterativeCalculation: (book) => api(ITERATIVE_CALCULATION, book),
    CultureInfo: (book) => api(CULTURE_INFO, book),
  },
  methods: {
    Calculate: {
      call(book, [kind]) {
        const kinds = ['Recalculate', 'Full', 'FullRebuild'] as const;
        book.log.calculations.push(optional(kind, (one) => oneOf(one, kinds)) ?? 'Recalculate');
        book.calculationAsked = true;
      },
    },
    SuspendApiCalculationUntilNextSync: {
      call: (book) => void book.log.calculationSuspensions++,
    },
    SuspendScreenUpdatingUntilNextSync: { call: (book) => void book.log.screenSuspensions++ },
  },
};

/** `Excel.Runtime`. */
export const RUNTIME: ClassRecord<Book> = {
  name: 'Runtime',
  properties: {
    EnableEvents: {
      get: (book) => book.hub.enabled,
      set(book, value) {
        book.hub.enabled = flag(value);
        book.log.enableEvents.push(book.hub.enabled);
      },
    },
  },
};
