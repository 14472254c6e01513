import { IntlMessageFormat } from 'intl-messageformat';
import { formatMessage } from '../../src/text/message';
import en from '../../src/text/messages/en.json';
import vi from '../../src/text/messages/vi.json';

interface Piece {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Piece[] }>>;
}

/** Names of a message's arguments; 0 is plain text and 7 the number sign of a plural. */
function namesIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap(({ type, value, options }) => [
    ...(type === 0 || type === 7 ? [] : [String(value)]),
    ...Object.values(options ?? {}).flatMap((option) => namesIn(option.value)),
  ]);
}

const argumentsOf = (text: string): string[] => {
  const pieces = new IntlMessageFormat(text, 'vi', undefined, { ignoreTag: true }).getAst();
  return [...new Set(namesIn(pieces as unknown as Piece[]))].sort();
};

describe('the catalogues', () => {
  it('have the same codes with the same arguments in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi));
    for (const code of Object.keys(vi) as (keyof typeof vi)[]) {
      expect([code, argumentsOf(en[code])]).toEqual([code, argumentsOf(vi[code])]);
    }
  });

  it('are written in composed letters with the old place of tone marks', () => {
    for (const text of Object.values(vi)) {
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/uỷ|hoà(?!n)|khoá(?!n)|xoá(?!y)/u);
    }
  });

  it('count in English with one and many, in Vietnamese with one form', () => {
    const params = { files: 1, errors: 2, missing: 0, warnings: 1, notes: 0 };
    expect(formatMessage('en', 'command.summary', params)).toMatch(/1 file: 2 errors .*1 warning,/);
    expect(formatMessage('vi', 'command.summary', params)).toMatch(/1 tệp: 2 lỗi .*1 cảnh báo,/);
  });

  it('never take text from a file for a tag', () => {
    expect(formatMessage('vi', 'finding.type.not-a-number', { raw: '<b>12</b>' })).toContain(
      '<b>12</b>',
    );
  });
});
