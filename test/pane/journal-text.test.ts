import { entryText, entryTime } from '../../src/pane/journal-text';
import { formatMessage } from '../../src/text/message';
import { entry } from './fake-workbook';

const say = (code: Parameters<typeof formatMessage>[1]): string => formatMessage('vi', code);

describe('an entry of the journal in words', () => {
  it('tells what was written and when', () => {
    expect(entryText(entry(), 'vi', say)).toBe('Đổi chữ số dạng văn bản thành số ở 2 ô');
    expect(entryTime(entry(), new Date('2026-03-15T23:00:00'))).toBe('08:05');
  });

  it('adds the day where it is another one', () => {
    expect(entryTime(entry(), new Date('2026-03-16T00:00:00'))).toBe('08:05, 15/3/2026');
  });

  it('stays readable where another version of the product wrote it', () => {
    expect(entryText(entry({ label: 'journal.from-the-future' }), 'vi', say)).toBe(
      'Một lần ghi vào sổ',
    );
    expect(entryText(entry({ label: 'toString' }), 'vi', say)).toBe('Một lần ghi vào sổ');
    expect(entryTime(entry({ at: 'bao giờ' }))).toBe('bao giờ');
  });
});
