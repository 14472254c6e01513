/** Sheets that are no appendix: a committee's own workings, and a workbook of another kind. */
import type { CellInput, WorkbookEdit } from '../../src/workbook/patch';
import type { Random } from './random';

const ROWS = 50;
const COLUMNS = 25;

/**
 * A sheet of 50 × 25 cells, as committees keep beside the appendices: a column of names and figures by month.
 * @returns the edits that add it
 */
export function workingSheet(sheet: string, random: Random): WorkbookEdit[] {
  const head = Array.from({ length: COLUMNS }, (_, column) =>
    column === 0 ? 'Chi bộ' : `T${((column - 1) % 12) + 1}/${2023 + Math.floor((column - 1) / 12)}`,
  );
  const rows: CellInput[][] = [head];
  for (let row = 1; row < ROWS; row += 1) {
    const cells: CellInput[] = [`Chi bộ ${row}`];
    while (cells.length < COLUMNS) cells.push(random.whole(0, 240) / (random.chance(0.1) ? 8 : 1));
    rows.push(cells);
  }
  return [
    { kind: 'addSheet', sheet },
    { kind: 'write', sheet, row: 0, column: 0, rows },
  ];
}

/**
 * A list of equipment: a workbook that somebody sends by mistake and in which no appendix is to be found.
 * @returns the edits that make it
 */
export function strangerSheet(random: Random): WorkbookEdit[] {
  const sheet = 'Thiết bị';
  const things = ['Máy vi tính', 'Máy in', 'Bàn làm việc', 'Tủ tài liệu', 'Máy chiếu', 'Quạt trần'];
  const rows: CellInput[][] = [
    ['DANH MỤC THIẾT BỊ VĂN PHÒNG'],
    [],
    ['Tên thiết bị', 'Nơi đặt', 'Năm mua', 'Tình trạng'],
  ];
  for (let row = 0; row < 24; row += 1) {
    rows.push([
      random.pick(things),
      `Phòng ${random.whole(101, 306)}`,
      random.whole(2012, 2025),
      random.pick(['Tốt', 'Hỏng', 'Cần sửa']),
    ]);
  }
  return [
    { kind: 'addSheet', sheet, layout: { columnWidths: [28, 14, 10, 14] } },
    { kind: 'write', sheet, row: 0, column: 0, rows },
  ];
}
