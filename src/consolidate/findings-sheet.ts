/** "Lỗi và cảnh báo": all findings of the returns as an Excel table that can be filtered by committee or severity. */
import { formatMessage } from '../text/message';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import { repeatable } from './ledger';
import { plainBox, plainHead, plainHeadingRow, plainLines } from './plain-sheet';
import type { PlainSheet } from './plain-sheet';
import { completenessLines } from './province-input';
import type { FindingLine, ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';

const CENTER = { horizontal: 'center' } as const;

/** Draws the findings sheet. */
export function findingsSheet(
  input: ProvinceWorkbookInput,
  names: ProvinceSheetNames,
): WorkbookEdit[] {
  const { language, findings } = input;
  const word = (code: Parameters<typeof formatMessage>[1]) => formatMessage(language, code);
  const sheet: PlainSheet = {
    sheet: names.findings,
    title: `${word('province.sheet.findings')} – ${input.round.name}`,
    subtitles: completenessLines(input),
    columns: [
      { heading: word('province.column.ordinal'), width: 6, format: CENTER },
      { heading: word('province.column.unit'), width: 30 },
      { heading: word('province.findings.form'), width: 9, format: CENTER },
      { heading: word('province.findings.sheet'), width: 12 },
      { heading: word('province.findings.cell'), width: 8, format: CENTER },
      { heading: word('province.findings.severity'), width: 11, format: CENTER },
      { heading: word('province.findings.rule'), width: 16 },
      { heading: word('province.findings.message'), width: 80 },
      { heading: word('province.findings.file'), width: 32 },
    ],
  };
  const first = plainHeadingRow(sheet) + 1;
  if (findings.count === 0) {
    return [
      ...plainHead(sheet),
      plainLines(sheet, first, [[null, word('province.findings.none')]]),
    ];
  }
  return [
    ...plainHead(sheet),
    plainLines(
      sheet,
      first,
      repeatable(() => findingRows(findings.lines)),
    ),
    {
      kind: 'table',
      sheet: names.findings,
      name: names.findingsTable,
      box: plainBox(sheet, findings.count),
      columns: sheet.columns.map(({ heading }) => heading),
    },
  ];
}

function* findingRows(lines: Iterable<FindingLine>): Generator<CellInput[]> {
  let number = 0;
  for (const line of lines) {
    number += 1;
    yield [
      number,
      line.unit || null,
      line.form || null,
      line.sheet || null,
      line.cell || null,
      line.severity,
      line.rule,
      line.message,
      line.file,
    ];
  }
}
