/** The colours of marks: pale, so that black figures on them stay readable, and told apart by their words in the legend. */
import type { MarkOptions } from '../workbook/mark';

export const MARK_COLOURS: MarkOptions['colours'] = {
  error: 'FFC7CE',
  warning: 'FFE699',
  note: 'DDEBF7',
};
