import fc from 'fast-check';
import { textHash } from '../../src/text/text-hash';

describe('the checksum of a text', () => {
  it('is sixteen hexadecimal digits, the same every time', () => {
    expect(textHash('')).toBe('811c9dc55bd1e995');
    expect(textHash('Xã Mường Nhé')).toBe(textHash('Xã Mường Nhé'));
    fc.assert(fc.property(fc.string(), (text) => /^[0-9a-f]{16}$/.test(textHash(text))));
  });

  it('is another one for every text in which one unit differs', () => {
    const unit = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), unit, (text, place, code) => {
        const at = place % text.length;
        const other = String.fromCharCode(code);
        fc.pre(other !== text[at]);
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        expect(textHash(changed)).not.toBe(textHash(text));
      }),
    );
  });
});
