/** Marks as conditional formats: those that stand, and the adding of new ones by newer or older means. */
import type { Mark, MarkLevel, MarkOptions } from '../../workbook/mark';
import type { MarkMeans } from './excel-gaps';
import { addressLists, areaText, joinedBoxes } from './format-runs';
import { MARK_LEVELS, markFormula } from './mark-rules';
import { isOurs } from './mark-survey';
import type { MarkedSheet } from './mark-survey';
import type { ExcelTurn } from './run-excel';

/** So many formats are added at most; what is weakest is then not shown. */
export const MOST_RECTANGLES = 2000;

/** The conditional formats of ours on a sheet. */
function ourFormats(turn: ExcelTurn, { id, rules }: MarkedSheet): Excel.ConditionalFormat[] {
  const ours = rules.filter(isOurs);
  if (ours.length === 0) return [];
  const formats = turn.workbook.worksheets.getItem(id).getRange().conditionalFormats;
  return ours.map((rule) => formats.getItem(rule.id));
}

/**
 * Asks how many boxes each of our formats on a sheet has.
 * @returns what gives the number for each, after the request has been answered
 */
export function askAreas(turn: ExcelTurn, sheet: MarkedSheet): (() => number)[] {
  return ourFormats(turn, sheet).map((format) => {
    const areas = format.getRanges();
    areas.load('areaCount');
    return () => areas.areaCount;
  });
}

/**
 * Takes our formats of a sheet away.
 * @returns what gives the number of boxes of each format, after the request has been answered
 */
export function clearSheet(
  turn: ExcelTurn,
  sheet: MarkedSheet,
  means: MarkMeans,
): (() => number)[] {
  // Older Excels do not tell where a format lies; ours have one for each box there.
  const counts = means === 0 ? askAreas(turn, sheet) : ourFormats(turn, sheet).map(() => () => 1);
  for (const format of ourFormats(turn, sheet)) format.delete();
  return counts;
}

/** Adds the formats of a sheet, one for each level and each address that Excel takes. */
export function addRules(
  turn: ExcelTurn,
  { id }: MarkedSheet,
  marks: readonly Mark[],
  options: MarkOptions,
): void {
  const sheet = turn.workbook.worksheets.getItem(id);
  for (const level of MARK_LEVELS) {
    const boxes = marks.filter((mark) => mark.level === level).map(({ box }) => box);
    for (const { address } of addressLists(boxes)) {
      addRule(sheet, address, level, options.colours[level]);
    }
  }
}

function addRule(sheet: Excel.Worksheet, address: string, level: MarkLevel, colour: string): void {
  const areas = sheet.getRanges(address);
  areas.untrack();
  // Excel puts a new format above all others; ours belong below them. This comes last: once moved, the object that
  // Excel gave is no longer to be used.
  setRule(areas.conditionalFormats, level, colour).priority = -1;
}

function setRule(
  formats: Excel.ConditionalFormatCollection,
  level: MarkLevel,
  colour: string,
): Excel.ConditionalFormat {
  const format = formats.add('Custom');
  format.custom.rule.formula = markFormula(level);
  format.custom.format.fill.color = `#${colour}`;
  return format;
}

/**
 * Adds a format for each rectangle, cells side by side taken together, in an Excel that knows no other way.
 * @returns how many were added
 */
export function addSingleRules(
  turn: ExcelTurn,
  { id }: MarkedSheet,
  marks: readonly Mark[],
  { options, means, room }: { options: MarkOptions; means: MarkMeans; room: number },
): number {
  const sheet = turn.workbook.worksheets.getItem(id);
  const rectangles = MARK_LEVELS.flatMap((level) => {
    const boxes = marks.filter((mark) => mark.level === level).map(({ box }) => box);
    return joinedBoxes(boxes).map((box) => ({ level, box }));
  }).slice(0, room);
  // Each new format lies above the others, so that the strongest comes last where the order cannot be set.
  for (const { level, box } of means === 2 ? rectangles.reverse() : rectangles) {
    const { conditionalFormats } = sheet.getRange(areaText(box));
    const format = setRule(conditionalFormats, level, options.colours[level]);
    if (means === 1) format.priority = -1;
  }
  return rectangles.length;
}
