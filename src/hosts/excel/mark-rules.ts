/**
 * The conditional formats by which marks lie on a sheet (`docs/decisions/0005-marks.md`). Their formula is always true
 * and carries our signature, so that they are known again after saving, copying or a crash.
 */
import type { MarkLevel } from '../../workbook/mark';

/** The strongest first: where marks meet, it is the one that is seen. */
export const MARK_LEVELS: readonly MarkLevel[] = ['error', 'warning', 'note'];

/** N of any text is 0, in every language of Excel, in LibreOffice and in WPS. */
export function markFormula(level: MarkLevel): string {
  return `=N("KhopSo:${level}")=0`;
}

const SIGNATURE = /^=?\s*N\(\s*"KhopSo:(error|warning|note)"\s*\)\s*=\s*0\s*$/i;

/** @returns the level of the mark that a rule's formula makes, or null where the rule is not ours */
export function levelOfFormula(formula: string): MarkLevel | null {
  return (SIGNATURE.exec(formula)?.[1]?.toLowerCase() as MarkLevel | undefined) ?? null;
}

/** A conditional format of a sheet. */
export interface SheetRule {
  readonly id: string;
  /** Null for a rule that is not ours. */
  readonly level: MarkLevel | null;
  /** Whether it is a rule by formula that has no formula. */
  readonly isEmpty: boolean;
}

/**
 * Asks for the conditional formats of a sheet.
 * @returns what gives them after the request has been answered, the one of the highest priority first
 */
export function askMarkRules(sheet: Excel.Worksheet): () => SheetRule[] {
  const formats = sheet.getRange().conditionalFormats;
  formats.load('items/id,items/type,items/customOrNullObject/rule/formula');
  return () =>
    formats.items.map((format) => {
      const isCustom = format.type === 'Custom' && !format.customOrNullObject.isNullObject;
      return ruleOf(format.id, isCustom ? format.customOrNullObject.rule.formula : null);
    });
}

/** @param formula null for a rule of another kind */
function ruleOf(id: string, formula: string | null): SheetRule {
  return {
    id,
    level: formula === null ? null : levelOfFormula(formula),
    isEmpty: formula?.trim() === '',
  };
}

/**
 * Asks the same in two requests, for a host that does not follow the path to a rule's formula through formats of other
 * types.
 * @param sync sends a request
 */
export async function readMarkRules(
  sheets: readonly Excel.Worksheet[],
  sync: () => Promise<void>,
): Promise<SheetRule[][]> {
  const asked = sheets.map((sheet) => {
    const formats = sheet.getRange().conditionalFormats;
    formats.load('items/id,items/type');
    return formats;
  });
  await sync();
  const found = asked.map(({ items }, at) =>
    items.map((format) => {
      // On the way from the sheet, since not every host lets an item of an earlier answer be gone on from.
      const formats = sheets[at]!.getRange().conditionalFormats;
      const rule = format.type === 'Custom' ? formats.getItem(format.id).custom.rule : null;
      rule?.load('formula');
      return { id: format.id, rule };
    }),
  );
  if (found.flat().some(({ rule }) => rule)) await sync();
  return found.map((rules) => rules.map(({ id, rule }) => ruleOf(id, rule?.formula ?? null)));
}
