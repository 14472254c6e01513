import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { Language } from '../../src/text/bilingual';
import { LanguageProvider } from '../../src/pane/language';
import { ProgressTab } from '../../src/pane/progress-tab';
import { consolidation, unit } from './fake-port';

const RESULT = consolidation(
  [
    unit(),
    unit({ code: '2', name: 'Đảng ủy xã Sín Thầu', status: 'missing', file: null }),
    unit({ code: '3', name: 'Đảng ủy xã Nậm Kè', status: 'late', file: 'nam-ke.xlsx' }),
    unit({ code: null, name: 'hong.xlsx', status: 'unreadable', file: null }),
  ],
  [],
);

function show(
  result: typeof RESULT | null,
  language: Language = 'vi',
  onConsolidate = (): void => undefined,
): void {
  render(
    <FluentProvider theme={webLightTheme}>
      <LanguageProvider language={language}>
        <main>
          <h1>Khớp Số</h1>
          <ProgressTab result={result} onConsolidate={onConsolidate} />
        </main>
      </LanguageProvider>
    </FluentProvider>,
  );
}

const names = (): (string | null)[] =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

describe('the tab "Tiến độ"', () => {
  it('leads to the consolidation where there has been none', async () => {
    const asked: string[] = [];
    show(null, 'vi', () => void asked.push('consolidate'));
    await userEvent.click(screen.getByRole('button', { name: 'Mở thẻ Tổng hợp' }));
    expect(asked).toEqual(['consolidate']);
  });

  it('shows the counts as a bar that reads as words', () => {
    show(RESULT);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Đã gửi, không có lỗi: 1; Quá hạn: 1; Chưa gửi: 1',
    );
    expect(screen.getByText(/1 tệp không đọc được/)).toBeTruthy();
  });

  it('lists first who has to be followed up', () => {
    show(RESULT);
    expect(
      screen.getByRole('heading', { name: 'Cần đôn đốc: chưa gửi và quá hạn (2)' }),
    ).toBeTruthy();
    expect(names()).toEqual(['Đảng ủy xã Sín ThầuChưa gửi', 'Đảng ủy xã Nậm Kènam-ke.xlsxQuá hạn']);
  });

  it('lists one state while its button is pressed', async () => {
    show(RESULT);
    await userEvent.click(screen.getByRole('button', { name: 'Đã gửi, không có lỗi: 1' }));
    expect(names()).toEqual(['Đảng ủy xã Mường Nhémuong-nhe.xlsxĐã gửi, không có lỗi']);
  });

  it('finds a committee without diacritics', async () => {
    show(RESULT);
    await userEvent.type(screen.getByRole('searchbox'), 'nam ke');
    expect(names()).toHaveLength(1);
  });

  it('says so when nobody is left to follow up', () => {
    show(consolidation([unit()], []));
    expect(screen.getByText('Không còn đơn vị nào phải đôn đốc.')).toBeTruthy();
  });

  it.each(['vi', 'en'] as const)('has nothing that axe objects to (%s)', async (language) => {
    show(RESULT, language);
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
