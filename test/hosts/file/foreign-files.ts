/** Workbooks of other programs for tests, and what is in them part by part. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { WorkbookPatch } from '../../../src/workbook/patch';
import { writeWorkbook } from '../../../src/xlsx/write-workbook';

/** Made by openpyxl 3 (`openpyxl.xlsx`), and the same saved by LibreOffice (`libreoffice.xlsx`). */
export function fixture(name: 'openpyxl' | 'libreoffice'): Uint8Array {
  return new Uint8Array(readFileSync(join(__dirname, `../../fixtures/foreign/${name}.xlsx`)));
}

/** Bytes that no compressor and no text survives; nothing of ours reads them. */
export const MACROS = Uint8Array.from({ length: 4096 }, (_, at) => (at * 197 + (at >> 3)) & 255);

/** Changes the text of parts; a part that is missing begins empty. */
export function withParts(
  bytes: Uint8Array,
  changes: Readonly<Record<string, Uint8Array | ((xml: string) => string)>>,
): Uint8Array {
  const parts: Record<string, Uint8Array> = unzipSync(bytes);
  for (const [name, change] of Object.entries(changes)) {
    const old = parts[name];
    parts[name] =
      typeof change === 'function' ? strToU8(change(old ? strFromU8(old) : '')) : change;
  }
  return zipSync(parts);
}

/** The text of a part. */
export function partText(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name]!);
}

/** A workbook with macros as Excel saves one: what a patch makes, with parts that we neither write nor read. */
export function macroWorkbook(patch: WorkbookPatch): Uint8Array {
  const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return withParts(writeWorkbook(patch), {
    'docProps/app.xml': () => '<Properties><Application>Microsoft Excel</Application></Properties>',
    'xl/vbaProject.bin': MACROS,
    'xl/printerSettings/printerSettings1.bin': MACROS.slice(0, 100),
    'customXml/item1.xml': () => '<giữ xmlns="urn:x">nguyên</giữ>',
    'xl/calcChain.xml': () => '<calcChain><c r="D4" i="2"/></calcChain>',
    '[Content_Types].xml': (xml) =>
      xml
        .replace(
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
          'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        )
        .replace(
          '<Override',
          '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
        )
        .replace(
          '</Types>',
          '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
        ),
    'xl/_rels/workbook.xml.rels': (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>' +
          `<Relationship Id="rIdC" Type="${links}/calcChain" Target="calcChain.xml"/></Relationships>`,
      ),
    'xl/workbook.xml': (xml) => xml.replace(' fullCalcOnLoad="1"', ' calcMode="auto"'),
  });
}

/** The names of the parts that differ, came or went. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [unzipSync(before), unzipSync(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  const isSame = (name: string): boolean =>
    name in old && name in now && Buffer.from(old[name]!).equals(Buffer.from(now[name]!));
  return [...names].filter((name) => !name.endsWith('/') && !isSame(name)).sort();
}
