import type { Part } from '../model/part';
import { CHARTS_PART } from './charts';
import { COMMENTS_PART } from './comments';
import { CONDITIONAL_FORMATS_PART } from './conditional-formats';
import { CUSTOM_XML_PART } from './custom-xml';
import { DATA_VALIDATION_PART } from './data-validation';
import { DOCUMENT_PROPERTIES_PART } from './document-properties';
import { FREEZE_PANES_PART } from './freeze-panes';
import { HYPERLINKS_PART } from './hyperlinks';
import { NEW_WORKBOOK_PART } from './new-workbook';
import { PAGE_LAYOUT_PART } from './page-layout';
import { PROTECTION_PART } from './protection';
import { SETTINGS_PART } from './settings';
import { SHAPES_PART } from './shapes';
import { TABLES_PART } from './tables';
import { WORKSHEET_FUNCTIONS_PART } from './worksheet-functions';

/** The features beyond cells. A new one is one more line here. */
export const PARTS: readonly Part[] = [
  CONDITIONAL_FORMATS_PART,
  COMMENTS_PART,
  DATA_VALIDATION_PART,
  PROTECTION_PART,
  TABLES_PART,
  CHARTS_PART,
  SHAPES_PART,
  FREEZE_PANES_PART,
  HYPERLINKS_PART,
  PAGE_LAYOUT_PART,
  DOCUMENT_PROPERTIES_PART,
  SETTINGS_PART,
  CUSTOM_XML_PART,
  NEW_WORKBOOK_PART,
  WORKSHEET_FUNCTIONS_PART,
];
