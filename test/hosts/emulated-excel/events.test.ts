import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel({ sheets: ['Một', 'Hai'] });
  await loadOffice(excel);
});

/** Waits until what was raised so far has been delivered. */
function delivered(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

function sheetId(name: string): string {
  return excel.book.sheet(name).id;
}

describe('events', () => {
  it('tell of the add-in’s own writes and of the person’s, and who it was', async () => {
    const seen: unknown[] = [];
    await Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add((event) => {
        const { address, changeType, source, triggerSource, worksheetId } = event;
        seen.push({ address, changeType, source, triggerSource, worksheetId });
        return Promise.resolve();
      });
      await context.sync();
      context.workbook.worksheets.getItem('Hai').getRange('A1:B1').values = [[1, 2]];
      await context.sync();
    });
    await delivered();
    excel.user.type('Một', 'C3', 'x');
    excel.user.insertRows('Một', 2, 3);
    await delivered();
    const worksheetId = sheetId('Một');
    expect(seen).toEqual([
      {
        address: 'A1:B1',
        changeType: 'RangeEdited',
        source: 'Local',
        triggerSource: 'ThisLocalAddin',
        worksheetId: sheetId('Hai'),
      },
      {
        address: 'C3',
        changeType: 'RangeEdited',
        source: 'Local',
        triggerSource: 'Unknown',
        worksheetId,
      },
      {
        address: '2:4',
        changeType: 'RowInserted',
        source: 'Local',
        triggerSource: 'Unknown',
        worksheetId,
      },
    ]);
  });

  it('of one sheet come from that sheet only, with the values before and after, and a range', async () => {
    const details: unknown[] = [];
    let values: unknown;
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Hai');
      sheet.load('id');
      await context.sync();
      sheet.onChanged.add(async (event) => {
        details.push(event.details);
        await Excel.run(async (inner) => {
          const range = event.getRange(inner);
          range.load('values');
          await inner.sync();
          ({ values } = range);
        });
      });
      await context.sync();
    });
    excel.user.type('Một', 'A1', 1);
    excel.user.type('Hai', 'A1', 'mới');
    await delivered();
    await delivered();
    expect(details).toEqual([
      { valueBefore: '', valueAfter: 'mới', valueTypeBefore: 'Empty', valueTypeAfter: 'String' },
    ]);
    expect(values).toEqual([['mới']]);
  });

  it('of sheets: added, deleted, activated, selected', async () => {
    const seen: string[] = [];
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const note = (what: string) => (event: { worksheetId: string; address?: string }) => {
        seen.push(`${what} ${event.worksheetId} ${event.address ?? ''}`.trim());
        return Promise.resolve();
      };
      worksheets.onAdded.add(note('added'));
      worksheets.onDeleted.add(note('deleted'));
      worksheets.onActivated.add(note('activated'));
      worksheets.onDeactivated.add(note('deactivated'));
      worksheets.onSelectionChanged.add(note('selected'));
      await context.sync();
    });
    const [first, second] = [sheetId('Một'), sheetId('Hai')];
    excel.user.select('Hai', 'B2:C3');
    excel.user.deleteSheet('Một');
    const third = excel.user.addSheet('Ba').id;
    await delivered();
    expect(seen).toEqual([
      `deactivated ${first}`,
      `activated ${second}`,
      `selected ${second} B2:C3`,
      `deleted ${first}`,
      `added ${third}`,
      `deactivated ${second}`,
      `activated ${third}`,
    ]);
  });

  it('are dropped while events are off, and stop when the handler is taken away', async () => {
    const seen: string[] = [];
    await Excel.run(async (context) => {
      const handler = context.workbook.worksheets.onChanged.add((event) => {
        seen.push(event.address);
        return Promise.resolve();
      });
      await context.sync();
      expect(excel.book.hub.registrations).toBe(1);
      context.runtime.enableEvents = false;
      context.workbook.worksheets.getItem('Hai').getRange('A1').values = [[1]];
      context.runtime.enableEvents = true;
      context.workbook.worksheets.getItem('Hai').getRange('A2').values = [[1]];
      await context.sync();
      await delivered();
      handler.remove();
      await context.sync();
      context.workbook.worksheets.getItem('Hai').getRange('A3').values = [[1]];
      await context.sync();
      await delivered();
    });
    expect(seen).toEqual(['A2']);
    expect(excel.book.hub.registrations).toBe(0);
    expect(excel.book.log.enableEvents).toEqual([false, true]);
  });

  it('of hidden rows, of renamed, moved and hidden sheets', async () => {
    const seen: string[] = [];
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const note = (what: string) => (event: object) => {
        seen.push(`${what} ${JSON.stringify(event)}`);
        return Promise.resolve();
      };
      worksheets.onRowHiddenChanged.add(note('rows'));
      worksheets.onNameChanged.add(note('name'));
      worksheets.onMoved.add(note('moved'));
      worksheets.onVisibilityChanged.add(note('visibility'));
      await context.sync();
    });
    excel.user.hideRows('Một', 2, 3);
    excel.user.renameSheet('Hai', 'Hai mới');
    excel.user.moveSheet('Hai mới', 0);
    excel.user.hideSheet('Một');
    await delivered();
    expect(seen).toHaveLength(4);
    expect(seen[0]).toContain('"address":"2:4","changeType":"Hidden"');
    expect(seen[1]).toContain('"nameAfter":"Hai mới","nameBefore":"Hai"');
    expect(seen[2]).toContain('"positionAfter":0,"positionBefore":1');
    expect(seen[3]).toContain('"visibilityAfter":"Hidden","visibilityBefore":"Visible"');
  });

  it('that are never raised here cannot be waited for in vain', async () => {
    const run = Excel.run(async (context) => {
      context.workbook.worksheets.onSingleClicked.add(() => Promise.resolve());
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: 'NotImplemented' });
  });

  it('of a changed protection come from 1.14 on', async () => {
    const seen: boolean[] = [];
    await Excel.run(async (context) => {
      context.workbook.worksheets.onProtectionChanged.add((event) => {
        seen.push(event.isProtected);
        return Promise.resolve();
      });
      await context.sync();
    });
    excel.user.protect('Hai');
    excel.user.unprotect('Hai');
    await delivered();
    expect(seen).toEqual([true, false]);
  });

  it('of an Excel loaded before do not reach the handlers of this one', async () => {
    const seen: string[] = [];
    const listen = (): Promise<void> =>
      Excel.run(async (context) => {
        context.workbook.worksheets.onChanged.add((event) => {
          seen.push(event.address);
          return Promise.resolve();
        });
        await context.sync();
      });
    await listen();
    const old = excel;
    excel = createExcel();
    await loadOffice(excel);
    await listen();
    old.user.type('Hai', 'Z9', 1);
    excel.user.type('Sheet1', 'A1', 1);
    await delivered();
    expect(seen).toEqual(['A1']);
  });
});

describe('the ribbon', () => {
  it('runs functions that the add-in associated, until they say that they are done', async () => {
    const sources: unknown[] = [];
    Office.actions.associate('kiemTra', (event: Office.AddinCommands.Event) => {
      sources.push(event.source.id);
      event.completed();
    });
    await excel.ribbon.press('kiemTra', 'NutKiemTra');
    expect(sources).toEqual(['NutKiemTra']);
  });
});
