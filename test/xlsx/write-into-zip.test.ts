import { unzipSync } from 'fflate';
import { PackageParts } from '../../src/xlsx/package-parts';
import { readZipDirectory } from '../../src/xlsx/zip-directory';
import { rewriteZip } from '../../src/xlsx/write-into-zip';
import { utf8, zipFile } from './package-builder';

const ITEMS = [
  { name: 'a.xml', data: '<a/>'.repeat(50) },
  { name: 'Lưu/đệm.bin', data: Uint8Array.of(1, 2, 3), stored: true, flags: 1 << 11 },
  { name: 'later.xml', data: '<later/>', descriptor: true },
  { name: 'wide.xml', data: '<wide/>', zip64: true },
];

describe('an archive that is written anew with changes', () => {
  const before = zipFile(ITEMS);
  const changes = new Map<string, Uint8Array | null>([
    ['A.xml', utf8('<b/>')],
    ['new.xml', utf8('<new/>')],
    ['none.xml', null],
  ]);

  it('holds the changed parts, and the others in their order with the same packed bytes', () => {
    const after = rewriteZip(before, changes);
    const parts = unzipSync(after);
    expect(Object.keys(parts)).toEqual([
      'a.xml',
      'Lưu/đệm.bin',
      'later.xml',
      'wide.xml',
      'new.xml',
    ]);
    expect(parts['a.xml']).toEqual(utf8('<b/>'));
    expect(parts['new.xml']).toEqual(utf8('<new/>'));
    const [old, now] = [readZipDirectory(before), readZipDirectory(after)].map(
      ({ entries }) => entries,
    );
    for (const name of ['lưu/đệm.bin', 'later.xml', 'wide.xml']) {
      const { method, crc, compressedSize, size } = old!.get(name)!;
      expect(now!.get(name)).toMatchObject({ method, crc, compressedSize, size });
      expect(parts[now!.get(name)!.name]).toEqual(new PackageParts(before, {}).read(name));
    }
  });

  it('leaves parts out', () => {
    const after = rewriteZip(before, new Map([['later.xml', null]]));
    expect(Object.keys(unzipSync(after))).toEqual(['a.xml', 'Lưu/đệm.bin', 'wide.xml']);
  });

  it('takes the host’s deflate where it lends one', () => {
    const calls: number[] = [];
    const stored = (piece: Uint8Array): Uint8Array => {
      calls.push(piece.length);
      // One stored block of deflate.
      const { length } = piece;
      return Uint8Array.of(1, length, 0, ~length & 255, 255, ...piece);
    };
    const after = rewriteZip(before, changes, { deflate: stored });
    expect(unzipSync(after)['a.xml']).toEqual(utf8('<b/>'));
    expect(calls).toEqual([4, 6]);
  });

  it('is never made of parts that are locked', () => {
    const locked = zipFile([{ name: 'a.xml', data: 'x', flags: 1 }]);
    expect(() => rewriteZip(locked, new Map())).toThrow('foreign-workbook');
  });
});
