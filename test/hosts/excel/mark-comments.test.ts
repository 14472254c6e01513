import './web-globals';
import fc from 'fast-check';
import { commentText, isOurText } from '../../../src/hosts/excel/mark-comments';
import { clearMarks, showMarks } from '../../../src/hosts/excel/marks';
import { parseBox } from '../../../src/sheet/address';
import type { Mark, MarkOptions } from '../../../src/workbook/mark';
import { comments } from '../emulated-excel/parts/comment-state';
import type { CommentState } from '../emulated-excel/parts/comment-state';
import { parseRect } from '../emulated-excel/model/address';
import type { Sheet } from '../emulated-excel/model/sheet';
import { ok, openScene } from './excel-scene';

const WITH: MarkOptions = {
  notes: true,
  colours: { error: 'F4B9B9', warning: 'FFE3A3', note: 'CFE2FF' },
};
const mark = (box: string, note: string | null): Mark => ({
  sheet: 'PL01',
  box: parseBox(box)!,
  level: 'error',
  note,
});

let number = 0;
function userComment(sheet: Sheet, address: string, content: string): CommentState {
  const comment: CommentState = {
    id: `của-tôi-${(number += 1)}`,
    content,
    author: 'Người dùng',
    email: '',
    created: '2026-01-01T00:00:00Z',
    place: parseRect(address)!,
    resolved: false,
    replies: [],
  };
  comments(sheet).push(comment);
  return comment;
}

describe('the text of a note', () => {
  it('is known again, whatever it says, and not when a letter of it was changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (note) => {
        const text = commentText(note);
        expect(isOurText(text)).toBe(true);
        expect(isOurText(text.replaceAll('\n', '\r\n'))).toBe(true);
        expect(isOurText(`${text} thêm`)).toBe(false);
        expect(isOurText(note)).toBe(false);
      }),
    );
  });
});

describe('notes of marks', () => {
  it('are written beside the colours where the user wants them, and only there', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    const sheet = excel.book.sheet('PL01');
    const marks = [mark('B2', 'Cột 2 phải bằng tổng'), mark('C3:D4', 'Ô trống'), mark('E5', null)];
    await showMarks(runner, marks, { ...WITH, notes: false });
    expect(comments(sheet)).toEqual([]);
    excel.resetCounts();
    await showMarks(runner, marks, WITH);
    expect(excel.counts.syncs).toBe(3);
    expect(comments(sheet).map(({ content, place }) => [content, place.row, place.column])).toEqual(
      [
        [commentText('Cột 2 phải bằng tổng'), 1, 1],
        [commentText('Ô trống'), 2, 2],
      ],
    );
    ok(await clearMarks(runner));
    expect(comments(sheet)).toEqual([]);
  });

  it('are left out where the user has written a comment, which stays', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    const sheet = excel.book.sheet('PL01');
    const own = userComment(sheet, 'B2', 'Khớp Số báo sai ô này?');
    const outcome = ok(await showMarks(runner, [mark('B2', 'sai'), mark('B3', 'sai')], WITH));
    expect(outcome).toMatchObject({ count: 2, keptComments: 1 });
    ok(await clearMarks(runner));
    expect(comments(sheet)).toEqual([own]);
  });

  it('stay and are counted where somebody answered them or wrote them anew', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    const sheet = excel.book.sheet('PL01');
    await showMarks(runner, [mark('B2', 'một'), mark('B3', 'hai'), mark('B4', 'ba')], WITH);
    const [answered, rewritten] = comments(sheet);
    answered!.replies.push({ id: 'r', content: 'đã sửa', author: 'A', email: '', created: '' });
    rewritten!.content += ' (đã hỏi lại xã)';
    expect(ok(await clearMarks(runner))).toMatchObject({ keptComments: 1 });
    expect(comments(sheet)).toEqual([answered, rewritten]);
    const again = ok(await showMarks(runner, [mark('B2', 'một'), mark('B3', 'hai')], WITH));
    expect(again.keptComments).toBe(2);
    expect(comments(sheet)).toEqual([answered, rewritten]);
  });

  it('are written for the other cells where Excel refuses one', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    const sheet = excel.book.sheet('PL01');
    // A comment that came after we had looked stands for an old note, which Excel does not list at all.
    excel.faults.beforeSync(3, () => void userComment(sheet, 'B3', 'ghi chú cũ'));
    const marks = ['B2', 'B3', 'B4'].map((box) => mark(box, `sai ${box}`));
    expect(ok(await showMarks(runner, marks, WITH))).toMatchObject({ count: 3, keptComments: 1 });
    const contents = comments(sheet).map(({ content }) => content);
    expect(contents).toEqual(['ghi chú cũ', commentText('sai B2'), commentText('sai B4')]);
  });

  it('go with their rows and are taken away from there', async () => {
    const { excel, runner } = await openScene({ PL01: { A1: 1 } });
    await showMarks(runner, [mark('B2', 'một')], WITH);
    excel.user.insertRows('PL01', 1, 4);
    ok(await clearMarks(runner));
    expect(comments(excel.book.sheet('PL01'))).toEqual([]);
  });
});
