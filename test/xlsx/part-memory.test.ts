import { rememberPart } from '../../src/xlsx/part-memory';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('a remembered part', () => {
  const seen: string[] = [];
  const read = rememberPart((content, part) => {
    seen.push(`${part}:${content.join()}`);
    if (content[0] === 0) throw new RangeError('broken');
    return content.reduce((sum, value) => sum + value, 0);
  });
  beforeEach(() => seen.splice(0));

  it('is read once for equal bytes under one name', () => {
    expect([read(bytes(1, 2), 'a'), read(bytes(1, 2), 'a')]).toEqual([3, 3]);
    expect(seen).toEqual(['a:1,2']);
  });

  it('is read again for other bytes, another length or another name', () => {
    expect([read(bytes(1, 3), 'a'), read(bytes(1, 2, 0), 'a'), read(bytes(1, 2), 'b')]).toEqual([
      4, 3, 3,
    ]);
    expect(seen).toHaveLength(3);
  });

  it('does not follow when the caller changes its bytes afterwards', () => {
    const own = bytes(7, 7);
    read(own, 'c');
    own[0] = 1;
    expect([read(bytes(7, 7), 'c'), read(own, 'c')]).toEqual([14, 8]);
  });

  it('is read again after it failed', () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(() => read(bytes(0), 'd')).toThrow('broken');
    }
    expect(seen).toEqual(['d:0', 'd:0']);
  });
});
