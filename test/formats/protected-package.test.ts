import { CFB } from '@e965/xlsx';
import fc from 'fast-check';
import officeCrypto from 'officecrypto-tool';
import { decryptPackage } from '../../src/formats/encrypted-package';
import { compoundFile } from './binary-writer';
import { fixture } from './opened';

const PASSWORD = 'Mật khẩu 1';
const plain = fixture('return.xlsx');
const STREAMS = ['EncryptionInfo', 'EncryptedPackage'] as const;
type Streams = Record<(typeof STREAMS)[number], Uint8Array>;

function sealed(type: 'agile' | 'standard'): Streams {
  const bytes = officeCrypto.encrypt(
    Buffer.from(plain),
    type === 'standard' ? { password: PASSWORD, type } : { password: PASSWORD },
  );
  const file: unknown = CFB.read(bytes, { type: 'buffer' });
  const stream = (name: string): Uint8Array =>
    Uint8Array.from((CFB.find(file, `/${name}`) as { content: number[] }).content);
  return { EncryptionInfo: stream(STREAMS[0]), EncryptedPackage: stream(STREAMS[1]) };
}

const agile = sealed('agile');
const standard = sealed('standard');

/** The agile package with its description changed. */
function described(change: (xml: string) => string): Uint8Array {
  const info = agile.EncryptionInfo;
  const xml = change(new TextDecoder().decode(info.subarray(8)));
  const changed = Uint8Array.from([...info.subarray(0, 8), ...new TextEncoder().encode(xml)]);
  return compoundFile({ ...agile, EncryptionInfo: changed });
}

/** The description with fewer rounds, for tests that need no right key. */
const quick = (xml: string): string => xml.replace(/spinCount="\d+"/, 'spinCount="1"');

/** Turns one letter of an attribute's base 64 into another. */
const tampered = (name: string) => (xml: string) =>
  xml.replace(new RegExp(`(${name}=")(.)`), (_, before: string, letter: string) => {
    return before + (letter === 'A' ? 'B' : 'A');
  });

describe('a protected package that somebody changed', () => {
  it('opens while it is whole', () => {
    const opened = decryptPackage(compoundFile(agile), PASSWORD);
    expect(opened.ok && Buffer.compare(opened.value, plain)).toBe(0);
  });

  it.each([8, 5000, agile.EncryptedPackage.length - 1])(
    'is damaged where its byte %i differs: the seal is broken',
    (at) => {
      const bytes = agile.EncryptedPackage.slice();
      bytes[at]! ^= 1;
      const opened = decryptPackage(compoundFile({ ...agile, EncryptedPackage: bytes }), PASSWORD);
      expect(opened).toMatchObject({
        ok: false,
        problem: { code: 'corrupt-part', part: 'EncryptedPackage', detail: 'seal' },
      });
    },
  );

  it('is damaged where its length was changed, which the seal covers too', () => {
    const bytes = agile.EncryptedPackage.slice();
    bytes[0]! ^= 1;
    const opened = decryptPackage(compoundFile({ ...agile, EncryptedPackage: bytes }), PASSWORD);
    expect(opened).toMatchObject({ ok: false, problem: { detail: 'seal' } });
  });

  it.each(['encryptedHmacKey', 'encryptedHmacValue'])('is damaged where %s differs', (name) => {
    const opened = decryptPackage(described(tampered(name)), PASSWORD);
    expect(opened).toMatchObject({ ok: false, problem: { code: 'corrupt-part', detail: 'seal' } });
  });

  it.each(['encryptedVerifierHashInput', 'encryptedVerifierHashValue'])(
    'opens by no password where %s differs',
    (name) => {
      const opened = decryptPackage(described(tampered(name)), PASSWORD);
      expect(opened).toMatchObject({ ok: false, problem: { code: 'password', detail: 'wrong' } });
    },
  );

  it('is not opened where it asks for millions of rounds; nobody is made to wait for a guess', () => {
    const rounds = (count: number) => (xml: string) =>
      xml.replace(/spinCount="\d+"/, `spinCount="${count}"`);
    expect(decryptPackage(described(rounds(10_000_000)), PASSWORD)).toMatchObject({
      ok: false,
      problem: { code: 'too-large' },
    });
    expect(decryptPackage(described(rounds(900_000)), null)).toEqual({
      ok: false,
      problem: { code: 'password', part: null, detail: null },
    });
  });

  it('names ciphers that it does not know', () => {
    const other = described((xml) => quick(xml).replaceAll('AES', 'RC2'));
    expect(decryptPackage(other, PASSWORD)).toMatchObject({
      ok: false,
      problem: { code: 'password', detail: 'cipher' },
    });
  });

  it('is truncated where the package ends too soon', () => {
    const bytes = standard.EncryptedPackage.slice(0, 4000);
    const opened = decryptPackage(compoundFile({ ...standard, EncryptedPackage: bytes }), PASSWORD);
    expect(opened).toMatchObject({ ok: false, problem: { code: 'truncated' } });
  });

  it('gives a problem and never an exception whatever its description says', () => {
    const xml = quick(new TextDecoder().decode(agile.EncryptionInfo.subarray(8)));
    fc.assert(
      fc.property(
        fc.nat(xml.length - 1),
        fc.nat(80),
        fc.string({ maxLength: 12 }),
        (at, cut, put) => {
          const changed = described(() => xml.slice(0, at) + put + xml.slice(at + cut));
          const opened = decryptPackage(changed, PASSWORD);
          expect(opened.ok).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });
});
