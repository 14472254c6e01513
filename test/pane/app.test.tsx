import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { App } from '../../src/pane/app';
import { fakePort } from './fake-port';

async function open(): Promise<void> {
  await act(async () => void render(<App port={fakePort()} />));
}

describe('the frame', () => {
  it('opens in Vietnamese and says that data stay on the machine', async () => {
    await open();
    expect(document.documentElement.lang).toBe('vi');
    expect(screen.getByText('Số liệu không rời khỏi máy này')).toBeTruthy();
    expect(screen.getAllByRole('tab')).toHaveLength(3);
    expect(screen.getByRole('tab', { name: 'Kiểm tra số liệu' })).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Tổng hợp', selected: true })).toBeTruthy();
  });

  it('switches every word to English and back', async () => {
    await open();
    await userEvent.click(screen.getByRole('button', { name: 'Chuyển sang tiếng Anh' }));
    expect(document.documentElement.lang).toBe('en');
    expect(screen.getByRole('tab', { name: 'Consolidate' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Switch to Vietnamese' }));
    expect(screen.getByRole('tab', { name: 'Tổng hợp' })).toBeTruthy();
  });

  it('shows one task at a time', async () => {
    await open();
    expect(screen.getAllByRole('tabpanel')).toHaveLength(1);
    await userEvent.click(screen.getByRole('tab', { name: 'Kiểm tra số liệu' }));
    const panel = screen.getByRole('tabpanel');
    expect(within(panel).getByText(/Kiểm tra một hoặc nhiều tệp/)).toBeTruthy();
  });

  it('goes round its regions with F6, and back with Shift', async () => {
    await open();
    screen.getByRole('tab', { name: 'Tổng hợp' }).focus();
    await userEvent.keyboard('{F6}');
    expect(document.activeElement).toBe(screen.getByRole('main'));
    await userEvent.keyboard('{F6}');
    expect(document.activeElement).toBe(screen.getByRole('contentinfo'));
    await userEvent.keyboard('{F6}');
    expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'Tổng hợp' }));
    await userEvent.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toBe(screen.getByRole('contentinfo'));
  });

  it('has nothing that axe objects to', async () => {
    await open();
    expect((await axe(document.body)).violations).toEqual([]);
  });
});
