/** Entry of the pane inside Excel: the app over the open workbook, once the boot script found Excel new enough. */
import { createRoot } from 'react-dom/client';
import { excelWorkbook } from '../hosts/excel/excel-workbook';
import { App } from './app';
import { announceFailed, announceStarted, whenReady } from './boot/boot-contract';
import type { HostTheme } from './host-theme';
import { workerPort } from './worker-port';
import { WorkbookSession } from './workbook-session';

/** Office's colours; older versions do not tell them, and some throw when asked. */
function officeTheme(): HostTheme | null {
  try {
    return Office.context.officeTheme ?? null;
  } catch {
    return null;
  }
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function start(): void {
  const port = workerPort();
  const session = new WorkbookSession({
    workbook: excelWorkbook(),
    port,
    newId,
    now: () => new Date(),
    schedule: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  createRoot(document.getElementById('pane')!).render(
    <App port={port} session={session} hostTheme={officeTheme()} />,
  );
  announceStarted();
  void session.begin();
  // The ribbon's "Đánh dấu" works in a page of its own; whoever comes back to the pane sees what it did.
  window.addEventListener('focus', () => void session.countMarks());
}

whenReady().then(start).catch(announceFailed);
