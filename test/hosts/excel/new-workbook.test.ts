import './web-globals';
import fc from 'fast-check';
import { base64Of } from '../../../src/hosts/excel/base64';
import { openNew } from '../../../src/hosts/excel/new-workbook';
import { openedWorkbooks } from '../emulated-excel/parts/new-workbook';
import { openScene } from './excel-scene';

describe('bytes in base64', () => {
  it('are what every decoder reads back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  it('have no limit of size', () => {
    const bytes = Uint8Array.from({ length: 700_001 }, (_, at) => (at * 31) & 255);
    expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });
});

describe('a new workbook', () => {
  const FILE = Uint8Array.from([80, 75, 3, 4, 9, 9]);

  it('is opened once, from the bytes given', async () => {
    const { excel, runner } = await openScene({ PL01: {} });
    expect(await openNew(runner, FILE)).toEqual({ ok: true, value: null });
    expect(openedWorkbooks(excel.book)).toEqual([Buffer.from(FILE).toString('base64')]);
  });

  it('is not opened where this Excel cannot', async () => {
    const { runner } = await openScene({ PL01: {} }, { version: '2019' });
    expect(await openNew(runner, FILE)).toEqual({
      ok: false,
      problem: { code: 'not-supported', sheet: null, detail: 'ExcelApi 1.8' },
    });
  });

  it('is refused in words that say so where the file is too large for one request', async () => {
    const { excel, runner } = await openScene({ PL01: {} });
    excel.faults.maxRequestBytes = 2000;
    expect(await openNew(runner, new Uint8Array(3000))).toMatchObject({
      ok: false,
      problem: { code: 'payload-too-large' },
    });
  });
});
