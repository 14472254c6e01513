import fc from 'fast-check';
import { openFileHost } from '../../src/hosts/file/workbook-file';
import type { FileHost } from '../../src/hosts/file/workbook-file';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { cellAt } from '../../src/sheet/snapshot';
import type { Metadata, MetadataState } from '../../src/workbook/metadata';
import { metadataEdits, readMetadata, withoutMetadata } from '../../src/workbook/metadata';
import { isMetadataSheet } from '../../src/workbook/metadata-sheet';
import { metadataArbitrary } from './metadata-arbitrary';

const EMPTY: Metadata = {
  version: 1,
  id: 'ab12cd34',
  savedAt: '2026-03-14T07:30:00Z',
  unit: { code: '12345', by: 'user' },
  formSet: 'de-an-09',
  sheets: [{ name: 'PL02', fingerprint: 'a-b', form: 'A02' }],
  marks: { shown: true, comments: [] },
  journal: [],
  dropped: 0,
};
const entry = (length: number): Metadata['journal'][number] => ({
  id: 1,
  at: '2026-03-14T07:30:00Z',
  label: 'x',
  params: {},
  undo: {
    label: 'x',
    edits: [
      { kind: 'write', sheet: 'A', row: 0, column: 0, rows: [['số liệu '.repeat(length / 4)]] },
    ],
  },
});

async function newHost(): Promise<FileHost> {
  const host = openFileHost(null);
  await host.apply({ label: '', edits: [{ kind: 'addSheet', sheet: 'PL02' }] });
  return host;
}

async function sourceOf(host: FileHost) {
  const [snapshot, properties] = [await host.snapshot(), host.properties()];
  if (!snapshot.ok || !properties.ok) throw new Error('unreadable');
  return { sheets: snapshot.value, properties: properties.value.custom };
}

async function write(host: FileHost, metadata: Metadata, before: MetadataState | null = null) {
  const { edits, expect: expected } = metadataEdits(
    metadata,
    before?.state === 'read' ? before : null,
  );
  return host.apply({ label: '', edits, expect: expected });
}

const read = async (host: FileHost) => readMetadata(await sourceOf(host));

/** The sheet with one of its cells changed. */
function withCell(
  sheets: readonly SheetSnapshot[],
  row: number,
  change: (value: string) => string,
): SheetSnapshot[] {
  return sheets.map((sheet) =>
    sheet.name === '_KhopSo'
      ? {
          ...sheet,
          rows: sheet.rows.map((one) =>
            one.index === row
              ? {
                  ...one,
                  cells: one.cells.map((cell): SnapshotCell => ({
                    ...cell,
                    value: change(cell.value as string),
                  })),
                }
              : one,
          ),
        }
      : sheet,
  );
}

describe('what we remember in a workbook', () => {
  it('comes back from the file as it was written, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(metadataArbitrary, async (metadata) => {
        const host = await newHost();
        await write(host, metadata);
        const state = await read(openFileHost(host.save()));
        // JSON knows no -0.
        const kept = JSON.parse(JSON.stringify(metadata)) as Metadata;
        expect(state).toMatchObject({ state: 'read', property: 'same' });
        expect(state.state === 'read' && state.metadata).toEqual(kept);
      }),
      { numRuns: 60 },
    );
  });

  it('lies in a hidden sheet that tells people what it is, in pieces that fit into cells', async () => {
    const host = await newHost();
    await write(host, { ...EMPTY, journal: [entry(40_000)] });
    const sheet = (await sourceOf(host)).sheets.at(-1)!;
    expect([sheet.name, sheet.visibility]).toEqual(['_KhopSo', 'hidden']);
    expect(cellAt(sheet, 0, 0)?.value).toMatch(/Khớp Số.*không mất số liệu/);
    const pieces = sheet.rows.slice(2).map(({ cells }) => cells[0]!.value as string);
    expect(pieces).toHaveLength(3);
    for (const [at, piece] of pieces.entries()) {
      expect(piece.length).toBeLessThanOrEqual(30_000 + 10);
      // Nothing at either end that a program could trim or take for a number or a formula.
      expect(piece).toMatch(/^[123]\/3 \S.*\S$/s);
      expect(piece.startsWith(`${at + 1}/3 `)).toBe(true);
    }
    const { properties } = await sourceOf(host);
    expect(properties.KhopSo).toMatch(/^ab12cd34:[0-9a-f]{16}$/);
    expect((await read(host)).state).toBe('read');
  });

  it('is found damaged whichever one character of its JSON changed', async () => {
    const host = await newHost();
    await write(host, { ...EMPTY, journal: [entry(20_000)] });
    const { sheets, properties } = await sourceOf(host);
    const rows = sheets.at(-1)!.rows.slice(2);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (a, b, other) => {
        const { index, cells } = rows[a % rows.length]!;
        const text = cells[0]!.value as string;
        const at = b % text.length;
        fc.pre(text[at] !== other);
        const damaged = withCell(
          sheets,
          index,
          () => text.slice(0, at) + other + text.slice(at + 1),
        );
        expect(readMetadata({ sheets: damaged, properties })).toMatchObject({ state: 'damaged' });
      }),
    );
  });

  it.each<[string, number, (text: string) => string, object]>([
    ['a piece is missing', 3, () => '', { state: 'damaged', reason: 'pieces' }],
    ['two pieces changed places', 2, (text) => text.replace('1/', '2/'), { reason: 'pieces' }],
    ['the head is not ours', 1, () => 'ghi chú của tôi', { state: 'damaged', reason: 'not-ours' }],
    [
      'a newer version wrote it',
      1,
      (text) => text.replace('/1 ', '/2 '),
      { state: 'newer', version: 2 },
    ],
  ])('says so when %s', async (_, row, change, state) => {
    const host = await newHost();
    await write(host, { ...EMPTY, journal: [entry(20_000)] });
    const { sheets, properties } = await sourceOf(host);
    const changed = withCell(sheets, row, change);
    expect(readMetadata({ sheets: changed, properties })).toMatchObject(state);
  });

  it.each<[string, unknown]>([
    ['another form', { ...EMPTY, version: 0 }],
    ['a missing field', { ...EMPTY, marks: undefined }],
    ['a field of another type', { ...EMPTY, unit: 'xã' }],
    [
      'an undo that no host could be given',
      {
        ...EMPTY,
        journal: [{ ...entry(1), undo: { label: 'x', edits: [{ kind: 'write', sheet: 'A' }] } }],
      },
    ],
    [
      'an edit of no known kind',
      {
        ...EMPTY,
        journal: [{ ...entry(1), undo: { label: 'x', edits: [{ kind: 'toString', sheet: 'A' }] } }],
      },
    ],
    ['no object at all', [1]],
  ])('takes nothing for records that has %s, even under a good checksum', async (_, value) => {
    const host = await newHost();
    await write(host, value as Metadata);
    expect(await read(host)).toEqual({ state: 'damaged', reason: 'shape' });
  });

  it('is not there where nothing was written, and is missed where only the property is left', async () => {
    const host = await newHost();
    expect(await read(host)).toEqual({ state: 'none', lostId: null });
    await write(host, EMPTY);
    await host.apply({ label: '', edits: [{ kind: 'deleteSheet', sheet: '_KhopSo' }] });
    expect(await read(host)).toEqual({ state: 'none', lostId: 'ab12cd34' });
  });

  it('is read without its property too, and told apart from a copy out of another workbook', async () => {
    const host = await newHost();
    await write(host, EMPTY);
    const property = (value: string | null) =>
      host.apply({ label: '', edits: [{ kind: 'property', name: 'KhopSo', value }] });
    await property(null);
    expect(await read(host)).toMatchObject({ state: 'read', property: 'missing' });
    await property('khac:0000');
    expect(await read(host)).toMatchObject({ state: 'read', property: 'differs' });
  });

  it('is written over by what comes next, shorter or longer, without leaving a piece behind', async () => {
    const host = await newHost();
    await write(host, EMPTY);
    for (const length of [50_000, 10, 30_000, 0]) {
      const metadata = { ...EMPTY, journal: length > 0 ? [entry(length)] : [] };
      await write(host, metadata, await read(host));
      const state = await read(host);
      expect(state.state === 'read' && state.metadata).toEqual(metadata);
      const { rows } = (await sourceOf(host)).sheets.at(-1)!;
      expect(state.state === 'read' && state.rows).toBe(rows.length);
    }
  });

  it('is not written over what somebody else wrote there meanwhile', async () => {
    const host = await newHost();
    await write(host, EMPTY);
    const before = await read(host);
    await write(host, { ...EMPTY, savedAt: '2026-03-15T00:00:00Z' }, before);
    await expect(write(host, EMPTY, before)).rejects.toMatchObject({
      reason: 'cells-changed',
      sheet: '_KhopSo',
    });
  });

  it('can be taken out of a patch, so that undoing a write leaves the records alone', () => {
    const own = metadataEdits(EMPTY, { rows: 9, head: 'x' });
    const edits = [{ kind: 'deleteSheet' as const, sheet: 'A' }];
    const cell = { sheet: 'A', row: 0, column: 0, value: 1 };
    expect(
      withoutMetadata({
        label: 'x',
        edits: [...own.edits, ...edits],
        expect: [...own.expect, cell],
        expectSheets: [{ sheet: '_khopso', rows: [1] }],
      }),
    ).toEqual({ label: 'x', edits, expect: [cell] });
  });

  it('has a sheet that is known by its name, as are its copies', () => {
    expect(['_KhopSo', '_khopso', '_KhopSo (2)'].map(isMetadataSheet)).toEqual([true, true, true]);
    expect(['KhopSo', 'PL02', '_Khop'].map(isMetadataSheet)).toEqual([false, false, false]);
  });
});
