/** `inspect FILE`: the cells as read. */
import { readNodeFile } from '../hosts/file/node-files';
import { openNodeWorkbook } from '../hosts/file/node-files';
import { fileProblemMessage } from '../journeys/file-problem-message';
import { inspectWorkbook } from '../journeys/inspect-workbook';
import type { InspectedSheet } from '../journeys/inspect-workbook';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { ReadResult } from '../workbook/problem';
import type { ParsedArguments } from './arguments';
import { writeOutput } from './output';
import type { ExitStatus } from './run';
