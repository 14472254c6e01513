import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { PackageParts } from '../../src/xlsx/package-parts';
import { ByteCollector, ZipWriter } from '../../src/xlsx/write-zip';

/** Text that hardly shrinks, so that a part soon is too large to be held. */
function noise(length: number): string {
  let state = 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String.fromCharCode(33 + ((state >>> 16) % 90));
  }).join('');
}

function archive(parts: Readonly<Record<string, readonly string[]>>): Uint8Array {
  const file = new ByteCollector();
  const zip = new ZipWriter(file.add, 4);
  for (const [name, texts] of Object.entries(parts)) {
    const part = zip.part(name);
    for (const text of texts) part.write(text);
    part.end();
  }
  zip.finish();
  return file.bytes();
}

describe('a written archive', () => {
  it('gives back every part, by our own strict reader and by fflate', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc
            .string({ unit: fc.constantFrom('a', 'b', '/', '.'), minLength: 1 })
            .filter((name) => !/^\/|\/$/.test(name)),
          fc.array(fc.string({ unit: 'grapheme' })),
          { noNullPrototype: true },
        ),
        (parts) => {
          const bytes = archive(parts);
          const byFflate = unzipSync(bytes);
          const byUs = new PackageParts(bytes, {});
          for (const [name, texts] of Object.entries(parts)) {
            expect(strFromU8(byFflate[name]!)).toBe(texts.join(''));
            expect(strFromU8(byUs.read(name))).toBe(texts.join(''));
          }
        },
      ),
    );
  });

  it('sends a large part out while it is written, and it is read all the same', () => {
    const texts = Array.from({ length: 40 }, () => noise(100_000));
    const sent: number[] = [];
    const file = new ByteCollector();
    const zip = new ZipWriter((chunk) => {
      file.add(chunk);
      sent.push(chunk.length);
    }, 1);
    zip.add('small.xml', 'đầu');
    const part = zip.part('large.xml');
    const sentBefore = sent.length;
    for (const text of texts) part.write(text);
    expect(sent.length).toBeGreaterThan(sentBefore + 10);
    part.end();
    zip.add('last.xml', 'cuối');
    zip.finish();

    const bytes = file.bytes();
    const parts = new PackageParts(bytes, {});
    expect(strFromU8(parts.read('large.xml')) === texts.join('')).toBe(true);
    expect(strFromU8(parts.read('last.xml'))).toBe('cuối');
    expect(strFromU8(unzipSync(bytes)['small.xml']!)).toBe('đầu');
  });

  it('carries compressed parts over as they are', () => {
    const file = new ByteCollector();
    const zip = new ZipWriter(file.add, 4);
    const packed = new Uint8Array([3, 0]);
    zip.copy('empty.xml', 0, 0, packed);
    zip.finish();
    expect(new PackageParts(file.bytes(), {}).read('empty.xml')).toHaveLength(0);
  });
});
