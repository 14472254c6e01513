/** What was planted, for people (`samples/README.md`) and for programs (`samples/faults.json`). */
import type { Figure } from './figure-rows';
import type { PlantedFault, SampleSet } from './sample-set';

/**
 * The list for programs.
 * @returns an object ready for JSON
 */
export function faultRecord(set: SampleSet): object {
  const { late, twice, truncated, missing } = set;
  return {
    version: 1,
    note: 'Synthetic. Written by npm run samples; do not edit.',
    seed: set.seed,
    units: set.units.length,
    files: set.returns.length + 2,
    faults: set.faults.map((fault) => ({
      id: fault.id,
      code: fault.kind.code,
      file: fault.file,
      unit: fault.unit.code,
      form: fault.kind.form,
      sheet: fault.sheet,
      cells: fault.cells,
      rules: fault.kind.rules,
      vi: fault.kind.vi,
      en: fault.kind.en,
    })),
    mishaps: {
      missing: { unit: missing.code, committee: missing.name },
      late: { unit: late.unit.code, file: late.file, date: late.date },
      twice: {
        unit: twice.first.unit.code,
        files: [twice.first.file, twice.second.file],
        dates: [twice.first.date, twice.second.date],
      },
      stranger: { file: set.stranger },
      truncated: { unit: truncated.unit.code, file: truncated.file },
    },
  };
}

/**
 * The list for people.
 * @returns Markdown, in Vietnamese with a word in English at the top
 */
export function faultReadme(set: SampleSet): string {
  const { late, twice, truncated, missing } = set;
  const faulty = new Set(set.faults.map(({ file }) => file)).size;
  return `# Bộ mẫu Đề án 09

> Synthetic returns for trials; written by \`npm run samples\`, this page too. Nothing here is real: the figures are made
> from a seed, and the appendices are our own design, because the plan came without its appendices.

**Mọi số liệu ở đây đều là số giả**, sinh ra từ một số hạt giống; tên thôn, bản cũng là tên đặt ra. Tên các đảng ủy suy từ
danh mục xã, phường của tỉnh Điện Biên. Các phụ lục do chúng tôi thiết kế, không phải mẫu chính thức.

\`\`\`
npm run samples                                        # ghi ${set.returns.length + 2} tệp vào samples/returns/ (không đưa vào git)
npm run samples -- --seed 7 --count 30 --out thu-muc   # bộ khác: hạt giống, số đảng ủy, thư mục
npm run samples -- --clean --working-sheets 5          # không cài lỗi; mỗi tệp thêm năm trang tính toán 50 × 25
\`\`\`

Hạt giống ${set.seed}, ${set.units.length} đảng ủy. Trừ những gì liệt kê dưới đây, mọi báo cáo thỏa mọi luật mức lỗi và mức cảnh báo của bộ biểu
\`de-an-09\` (\`test/samples/\` kiểm lại bằng một bộ tính độc lập). Bản cho máy đọc: \`faults.json\`.

## Chuyện của cả tệp

| Chuyện | Đảng ủy | Tệp |
|---|---|---|
| Chưa gửi | ${missing.name} | – |
| Gửi muộn (đề ngày ${vietnameseDate(late.date)}, sau 14/3/2026) | ${late.unit.name} | ${late.file} |
| Gửi hai lần (${vietnameseDate(twice.first.date)} và ${vietnameseDate(twice.second.date)}) | ${twice.first.unit.name} | ${twice.first.file}; ${twice.second.file} |
| Tệp không phải phụ lục | – | ${set.stranger} |
| Tệp bị cắt cụt | ${truncated.unit.name} | ${truncated.file} |

## ${set.faults.length} lỗi trong ${faulty} báo cáo

Cột "Luật" là những luật phải báo lỗi ấy; một lỗi có thể kéo theo thêm luật khác.

| Mã | Tệp | Trang | Ô (dòng, cột) | Đúng | Đã ghi | Lỗi | Luật |
|---|---|---|---|---|---|---|---|
${set.faults.map(faultLine).join('\n')}
`;
}

function faultLine({ id, file, sheet, cells, kind }: PlantedFault): string {
  const place = cells.map(({ address, row, column }) => `${address} (${row}, ${column})`);
  const fields = [
    id,
    file,
    sheet,
    place.join('<br>') || '–',
    cells.map(({ was }) => shown(was)).join('<br>') || '–',
    cells.map(({ now }) => shown(now)).join('<br>') || '–',
    kind.vi,
    kind.rules.join(', '),
  ];
  return `| ${fields.join(' | ')} |`;
}

function shown(figure: Figure): string {
  if (figure === null) return '(trống)';
  return typeof figure === 'number' ? String(figure).replace('.', ',') : String(figure);
}

function vietnameseDate(iso: string): string {
  return iso.split('-').reverse().map(Number).join('/');
}
