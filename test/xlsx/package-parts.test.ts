import { crc32 as hostCrc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { crc32 } from '../../src/xlsx/crc32';
import { PackageParts } from '../../src/xlsx/package-parts';
import { PartError } from '../../src/xlsx/part-error';
import type { ReadOptions } from '../../src/xlsx/read-options';
import { join, plainCrc32, utf8, zipFile } from './package-builder';
import type { ZipItem } from './package-builder';

const TEXT = 'Số liệu '.repeat(400);
const A: ZipItem = { name: 'a.xml', data: TEXT };
const B: ZipItem = { name: 'b.xml', data: 'bb', stored: true };

/** Letters that do not compress well: too long to be inflated in one call. */
const NOISE = (() => {
  let seed = 1;
  return Uint8Array.from({ length: 300_000 }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return 97 + ((seed >>> 16) % 26);
  });
})();

function read(file: Uint8Array, name = 'a.xml', options: ReadOptions = {}): unknown {
  try {
    return new TextDecoder().decode(new PackageParts(file, options).read(name));
  } catch (error) {
    if (error instanceof PartError) return error.problem;
    throw error;
  }
}

describe('the parts of a package', () => {
  it('come out as they went in, deflated or stored, with descriptors or zip64 records', () => {
    for (const item of [
      A,
      { ...A, stored: true },
      { ...A, descriptor: true },
      { ...A, zip64: true },
    ]) {
      expect(read(zipFile([B, item, B.name === item.name ? A : { ...B, name: 'c' }]))).toBe(TEXT);
      expect(read(zipFile([item, B], true))).toBe(TEXT);
    }
  });

  it('may be empty', () => {
    expect(read(zipFile([{ name: 'a.xml', data: '' }]))).toBe('');
    expect(read(zipFile([{ name: 'a.xml', data: '', stored: true }]))).toBe('');
  });

  it('are found in any case of letters and past backslashes', () => {
    expect(read(zipFile([{ ...A, name: 'XL\\A.xml' }]), 'xl/a.xml')).toBe(TEXT);
  });

  it('are found before stray bytes or a comment at the end of the file', () => {
    expect(read(join([zipFile([A]), new Uint8Array(100)]))).toBe(TEXT);
  });

  it('come out the same by the inflate and checksum of a host', () => {
    const inflate = jest.fn((data: Uint8Array) => new Uint8Array(inflateRawSync(data)));
    const crc = jest.fn(plainCrc32);
    expect(read(zipFile([A]), 'a.xml', { inflate, crc32: crc })).toBe(TEXT);
    expect(inflate).toHaveBeenCalledTimes(1);
    expect(crc).toHaveBeenCalledTimes(1);
    expect(read(zipFile([A]), 'a.xml', { inflate: () => null })).toMatchObject({
      code: 'corrupt-part',
      detail: 'inflate',
    });
  });

  it('come out whole when they are long', () => {
    expect(read(zipFile([{ name: 'a.xml', data: NOISE }]))).toBe(new TextDecoder().decode(NOISE));
  });

  it.each<[string, ZipItem]>([
    ['the checksum is wrong', { ...A, crc: 1 }],
    ['the stated length is too short', { ...A, size: TEXT.length - 1 }],
    ['the stated length is too long', { ...A, size: 10_000 }],
    ['a stored part has another length', { ...A, stored: true, size: 5 }],
    ['the local header has another name', { ...A, local: { name: 'b.xml' } }],
    ['the local header has another checksum', { ...A, local: { crc: 7 } }],
    ['the local header has another length', { ...A, local: { size: 7 } }],
    ['the data is no deflate stream', { ...A, data: TEXT, stored: true, method: 8 }],
    ['the length is more than deflate can make', { ...A, size: 200_000_000 }],
  ])('are corrupt when %s', (_, item) => {
    expect(read(zipFile([item]))).toMatchObject({ code: 'corrupt-part', part: 'a.xml' });
  });

  it('are corrupt when two have one name, also in other letters', () => {
    expect(read(zipFile([A, B, A]))).toMatchObject({ code: 'corrupt-part', part: 'a.xml' });
    expect(read(zipFile([A, { ...A, name: 'A.XML' }]))).toMatchObject({ code: 'corrupt-part' });
  });

  it('are refused when the zip encrypts them or packs them otherwise', () => {
    expect(read(zipFile([{ ...A, flags: 1 }]))).toMatchObject({ code: 'password' });
    expect(read(zipFile([{ ...A, method: 12 }]))).toMatchObject({ code: 'unsupported-format' });
  });

  it('are too large over the cap for one part or for the file', () => {
    const limits = { partBytes: 3000, fileBytes: 5000 };
    expect(read(zipFile([A]), 'a.xml', { limits })).toMatchObject({ code: 'too-large' });
    const parts = new PackageParts(zipFile([A, { ...A, name: 'c' }]), {
      limits: { fileBytes: 5000 },
    });
    parts.read('a.xml');
    parts.read('a.xml');
    expect(() => parts.read('c')).toThrow(PartError);
  });

  it('that claim more than the cap are refused before a byte is inflated', () => {
    const inflate = jest.fn(() => null);
    const file = zipFile([{ ...A, data: NOISE, stored: true, method: 8, size: 270_000_000 }]);
    expect(read(file, 'a.xml', { inflate })).toMatchObject({ code: 'too-large' });
    expect(inflate).not.toHaveBeenCalled();
  });

  it('that swell as only a bomb does are refused before a byte is inflated', () => {
    const inflate = jest.fn(() => null);
    const swollen = (size: number): unknown =>
      read(zipFile([{ name: 'a.xml', data: new Uint8Array(size) }]), 'a.xml', { inflate });
    expect(swollen(9_000_000)).toMatchObject({ code: 'too-large' });
    expect(inflate).not.toHaveBeenCalled();
    swollen(900_000);
    expect(inflate).toHaveBeenCalled();
  });

  it('that inflate to far more than they claim are stopped there', () => {
    const long = join([NOISE, new Uint8Array(10_000_000)]);
    expect(read(zipFile([{ name: 'a.xml', data: long, size: 100_000, crc: 1 }]))).toMatchObject({
      code: 'corrupt-part',
      detail: 'inflate',
    });
  });

  it('are truncated when the end record is missing, at any place of the cut', () => {
    const file = zipFile([A, B]);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: file.length - 1 }), (length) => {
        expect(read(file.subarray(0, length))).toMatchObject({ code: 'truncated' });
      }),
    );
  });

  it('are corrupt when bytes are missing from the middle', () => {
    const file = zipFile([A, B]);
    const cut = join([file.subarray(0, 30), file.subarray(40)]);
    expect(read(cut)).toMatchObject({ code: 'corrupt-part', part: null });
  });

  it('are corrupt when the directory counts more entries than it has', () => {
    const file = zipFile([A, B]);
    file[file.length - 12] = 9;
    expect(read(file)).toMatchObject({ code: 'corrupt-part', part: null });
  });
});

describe('the checksum', () => {
  it('is that of the standard', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(crc32(bytes)).toBe(plainCrc32(bytes));
      }),
    );
  });

  it('is that of Node where Node has one', () => {
    const bytes = utf8(TEXT);
    expect(crc32(bytes)).toBe(
      typeof hostCrc32 === 'function' ? hostCrc32(bytes) : plainCrc32(bytes),
    );
  });
});
