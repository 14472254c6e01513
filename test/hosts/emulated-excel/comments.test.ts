import { createExcel, openExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { comments } from './parts/comment-state';

describe('threaded comments', () => {
  it('are added to a cell and found by it, with their author and their replies', async () => {
    await loadOffice(createExcel());
    await Excel.run(async (context) => {
      const comment = context.workbook.comments.add('Sheet1!B2', 'Xem lại số này');
      comment.replies.add('Đã xem');
      await context.sync();
      const found = context.workbook.comments.getItemByCell('Sheet1!B2');
      found.load('id,content,authorName,resolved');
      found.replies.load('items/content');
      const place = found.getLocation();
      place.load('address');
      await context.sync();
      expect(found).toMatchObject({ content: 'Xem lại số này', authorName: 'Current User' });
      expect(found.replies.items.map((reply) => reply.content)).toEqual(['Đã xem']);
      expect(place.address).toBe('Sheet1!B2');
    });
  });

  it('refuse a second one on the same cell, more than one cell, and nothing to say', async () => {
    await loadOffice(createExcel());
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      context.workbook.comments.add(sheet.getRange('A1'), 'một');
      await context.sync();
      context.workbook.comments.add(sheet.getRange('A1'), 'hai');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemAlreadyExists' });
    });
    for (const [address, content] of [
      ['Sheet1!A2:A3', 'x'],
      ['Sheet1!A2', ''],
    ] as const) {
      await Excel.run(async (context) => {
        context.workbook.comments.add(address, content);
        await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
      });
    }
  });

  it('move with their cells, are deleted with them, and leave no trace when deleted', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    const before = excel.save();
    await Excel.run(async (context) => {
      const comment = context.workbook.comments.add('Sheet1!C3', 'ở đây');
      await context.sync();
      excel.user.insertRows('Sheet1', 1);
      excel.user.insertColumns('Sheet1', 'A:A');
      const place = comment.getLocation();
      place.load('address');
      await context.sync();
      expect(place.address).toBe('Sheet1!D4');
      comment.delete();
      await context.sync();
      expect(comments(excel.book.active)).toEqual([]);
      context.workbook.comments.add('Sheet1!C3', 'lần nữa');
      await context.sync();
      excel.user.deleteRows('Sheet1', 3);
      context.workbook.comments.getItemByCell('Sheet1!C3').load('id');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
    });
    expect(excel.save()).toBe(before);
  });

  it('are refused on a protected sheet unless it allows editing objects', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    excel.user.protect('Sheet1', { allowFormatCells: true });
    await Excel.run(async (context) => {
      context.workbook.comments.add('Sheet1!A1', 'x');
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
    excel.user.protect('Sheet1', { allowEditObjects: true });
    await Excel.run(async (context) => {
      context.workbook.comments.add('Sheet1!A1', 'x');
      await context.sync();
    });
  });

  it('are saved and opened, and listed by sheet', async () => {
    const excel = createExcel({ sheets: ['Một', 'Hai'] });
    await loadOffice(excel);
    await Excel.run(async (context) => {
      context.workbook.comments.add('Một!A1', 'x').replies.add('y');
      context.workbook.comments.add('Hai!A1', 'z').resolved = true;
      await context.sync();
    });
    const again = openExcel(excel.save());
    expect(again.save()).toBe(excel.save());
    await loadOffice(again);
    await Excel.run(async (context) => {
      const one = context.workbook.worksheets.getItem('Hai').comments;
      one.load('items/content,items/resolved');
      const count = context.workbook.comments.getCount();
      await context.sync();
      expect(one.items.map(({ content, resolved }) => [content, resolved])).toEqual([['z', true]]);
      expect(count.value).toBe(2);
    });
  });

  it('come with ExcelApi 1.10', async () => {
    await loadOffice(createExcel({ version: '2019' }));
    await Excel.run(async (context) => {
      context.workbook.comments.add('Sheet1!A1', 'x');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ApiNotFound' });
    });
  });
});
