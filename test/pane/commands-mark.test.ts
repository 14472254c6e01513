import type { WorkbookCheck } from '../../src/journeys/workbook-report';
import { markCommand } from '../../src/pane/commands-mark';
import type { MarkingParts } from '../../src/pane/commands-mark';
import type { HostProblem, HostResult } from '../../src/workbook/host-problem';
import type { LiveReading } from '../../src/workbook/live-workbook';
import type { Mark, MarkOutcome } from '../../src/workbook/mark';

const LOCKED: HostProblem = { code: 'sheet-protected', sheet: 'PL02', detail: null };
const HUGE: HostProblem = { code: 'sheet-too-large', sheet: 'Nháp', detail: 'A1:XFD1048576' };
const MARK: Mark = {
  sheet: 'PL02',
  box: { top: 9, left: 3, bottom: 9, right: 3 },
  level: 'error',
  note: null,
};

const good = <T>(value: T): HostResult<T> => ({ ok: true, value });
const bad = (problem: HostProblem): HostResult<never> => ({ ok: false, problem });
const outcome = (count: number, skipped: readonly HostProblem[] = []): MarkOutcome => ({
  count,
  skipped,
  keptComments: 0,
});

interface Scene {
  readonly standing?: HostResult<number>;
  readonly read?: HostResult<LiveReading>;
  readonly marks?: readonly Mark[];
  readonly forms?: number;
  readonly shown?: HostResult<MarkOutcome>;
  readonly cleared?: HostResult<MarkOutcome>;
  readonly checkFails?: Error;
}

const reading = (skipped: readonly HostProblem[] = []): LiveReading => ({
  name: 'PL.xlsx',
  modified: null,
  sheets: [],
  skipped,
  cells: 0,
  properties: {},
});

/** A workbook and a worker that answer as told, and write down what they were asked. */
function scene(told: Scene): MarkingParts & { readonly asked: string[] } {
  const asked: string[] = [];
  const { marks = [MARK], forms = 1 } = told;
  const answer = async <T>(what: string, result: T): Promise<T> => {
    asked.push(what);
    return result;
  };
  const check = {
    marks,
    sheets: [
      {
        sheet: 'PL02',
        forms: Array.from({ length: forms }, () => ({ form: 'A02', range: 'A1' })),
        file: 0,
      },
    ],
  } as unknown as WorkbookCheck;
  return {
    asked,
    now: () => new Date('2026-03-15T08:00:00'),
    workbook: {
      countMarks: () => answer('count', told.standing ?? good(0)),
      read: () => answer('read', told.read ?? good(reading())),
      showMarks: (given) =>
        answer(`show ${given.length}`, told.shown ?? good(outcome(given.length))),
      clearMarks: () => answer('clear', told.cleared ?? good(outcome(3))),
    },
    port: {
      checkWorkbook: ({ today }) => {
        asked.push(`check ${today}`);
        return told.checkFails ? Promise.reject(told.checkFails) : Promise.resolve(check);
      },
    },
  };
}

describe('the mark command', () => {
  test('reads, checks and shows, and says nothing: the colours say it', async () => {
    const parts = scene({});
    expect(await markCommand(() => parts)).toBeNull();
    expect(parts.asked).toEqual(['count', 'read', 'check 2026-03-15', 'show 1']);
  });

  test('takes marks away where some stand, whoever put them there', async () => {
    const parts = scene({ standing: good(3) });
    expect(await markCommand(() => parts)).toBeNull();
    expect(parts.asked).toEqual(['count', 'clear']);
  });

  test('says so when nothing needs a mark, since nothing would show it', async () => {
    const parts = scene({ marks: [] });
    expect(await markCommand(() => parts)).toEqual({
      vi: 'Đã kiểm tra: không có ô nào phải đánh dấu.',
      en: 'Checked: no cell needs a mark.',
    });
    expect(parts.asked).not.toContain('show 0');
  });

  test('does not call a workbook clean in which it found no appendix', async () => {
    const message = await markCommand(() => scene({ marks: [], forms: 0 }));
    expect(message!.vi).toMatch(/Không tìm thấy phụ lục/);
    expect(message!.en).toMatch(/No appendix/);
  });

  test.each<[string, Scene, RegExp]>([
    ['cannot be read', { read: bad({ code: 'cell-editing', sheet: null, detail: null }) }, /Enter/],
    [
      'cannot be marked',
      { shown: bad({ code: 'read-only', sheet: null, detail: null }) },
      /chỉ đọc/,
    ],
    [
      'does not tell its marks',
      { standing: bad({ code: 'not-supported', sheet: null, detail: 'ExcelApi 1.6' }) },
      /ExcelApi 1\.6/,
    ],
    ['keeps its marks', { standing: good(1), cleared: bad(LOCKED) }, /PL02/],
  ])('says why when the workbook %s', async (_, told, reason) => {
    expect((await markCommand(() => scene(told)))!.vi).toMatch(reason);
  });

  test('names sheets that were left out, of reading and of marking', async () => {
    const message = await markCommand(() =>
      scene({ read: good(reading([HUGE])), shown: good(outcome(1, [LOCKED])) }),
    );
    const [first, second] = message!.vi.split('\n');
    expect(first).toMatch(/"PL02" đang bị khóa/);
    expect(second).toMatch(/"Nháp".*quá lớn/);
  });

  test('names as many as a small dialog holds', async () => {
    const many = Array.from({ length: 45 }, (_, at) => ({ ...LOCKED, sheet: `Xã ${at}` }));
    const message = await markCommand(() => scene({ shown: good(outcome(1, many)) }));
    expect(message!.vi.split('\n')).toHaveLength(4);
  });

  test('turns a fault of ours into a sentence, so that the command always ends', async () => {
    const message = await markCommand(() => scene({ checkFails: new Error('worker') }));
    expect(message!.vi).toMatch(/worker/);
    const unopened = await markCommand(() => {
      throw new Error('no Excel');
    });
    expect(unopened!.en).toMatch(/no Excel/);
  });
});
