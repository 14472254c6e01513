// `npm run start:excel`: on a desk with Excel, serves the pane over https on this machine and opens Excel with it.
//   --serve-only          leaves Excel alone (for Excel on the web, or an Excel that has the manifest already)
//   --cert FILE --key FILE  uses this certificate instead of making one that this machine trusts
// Certificates and sideloading are done by Microsoft's own tools. They are 450 MB, so they are no dependency: npx fetches
// these exact versions on the first use (docs/decisions/0007-deployment.md).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { DEVELOPMENT_URL } from './manifest/base-url.mjs';
import { laySamplesBesidePane, makeSamplesIfMissing } from './sample-files.mjs';
import { serveFolder } from './static-server.mjs';

const TOOLS = {
  debugging: 'office-addin-debugging@7.0.0',
  certificates: 'office-addin-dev-certs@3.0.0',
};
const NO_EXCEL = 3;
const root = fileURLToPath(new URL('..', import.meta.url));

function stop(status, vi, en) {
  console.error(`\n${vi}\n${en}\n`);
  process.exit(status);
}

function readOptions() {
  const options = {
    'serve-only': { type: 'boolean', default: false },
    cert: { type: 'string' },
    key: { type: 'string' },
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return stop(2, error.message, 'npm run start:excel -- [--serve-only] [--cert FILE --key FILE]');
  }
}

/** Whether this machine has an Excel that add-ins can be opened in. */
function excelIsHere() {
  if (process.platform === 'darwin') return existsSync('/Applications/Microsoft Excel.app');
  if (process.platform !== 'win32') return false;
  const path = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\App Paths\\excel.exe';
  return ['HKLM', 'HKCU'].some(
    (hive) =>
      spawnSync('reg', ['query', `${hive}\\${path}`, '/ve'], { stdio: 'ignore' }).status === 0,
  );
}

/**
 * Runs one of Microsoft's tools, while the server goes on answering.
 * @returns {Promise<boolean>} whether it ended well
 */
function runTool(tool, parameters) {
  const name = tool.replace(/@[^@]*$/, '');
  console.error(`${name} ${parameters.join(' ')}`);
  return new Promise((resolve) => {
    spawn('npx', ['--yes', `--package=${tool}`, name, ...parameters], {
      cwd: root,
      stdio: 'inherit',
      // npx is a script on Windows, which only a shell can start.
      shell: process.platform === 'win32',
    })
      .on('error', () => resolve(false))
      .on('close', (status) => resolve(status === 0));
  });
}

/** The certificate for localhost: as given, or made by the tool, which also makes this machine trust it. */
async function certificate({ cert, key }) {
  const made = join(homedir(), '.office-addin-dev-certs');
  const paths =
    cert && key
      ? { cert, key }
      : { cert: join(made, 'localhost.crt'), key: join(made, 'localhost.key') };
  if (!(cert && key) && !(await runTool(TOOLS.certificates, ['install']))) {
    stop(
      1,
      'Không tạo được chứng thư cho https://localhost. Cần mạng tới kho npm trong lần đầu; trên Windows, bấm Yes khi được hỏi có tin cậy chứng thư không.',
      'The certificate for https://localhost could not be made. The npm registry is needed the first time; on Windows, answer Yes when asked to trust the certificate.',
    );
  }
  try {
    return { cert: readFileSync(paths.cert), key: readFileSync(paths.key) };
  } catch (error) {
    return stop(1, `Không đọc được chứng thư: ${error.message}`, 'The certificate cannot be read.');
  }
}

async function serve(tls) {
  try {
    return await serveFolder(join(root, 'dist/pane'), Number(new URL(DEVELOPMENT_URL).port), {
      tls,
      exact: true,
    });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') {
      return stop(1, `Không mở được máy chủ: ${error.message}`, 'The server could not be started.');
    }
    return stop(
      1,
      'Cổng 3000 đang bận (có thể là npm start). Dừng chương trình đó rồi chạy lại: manifest.xml chỉ tới đúng cổng này.',
      'Port 3000 is taken (by npm start, perhaps). Stop that program and run again: manifest.xml names this very port.',
    );
  }
}

const options = readOptions();
const withExcel = !options['serve-only'];
if (withExcel && !excelIsHere()) {
  stop(
    NO_EXCEL,
    'Máy này không có Excel cho Windows hoặc Mac, nên không mở bảng trong Excel được.\n' +
      '- Thử trên trình duyệt: npm start\n' +
      '- Thử với Excel trên web: npm run start:excel -- --serve-only, rồi tải manifest.xml lên ở Chèn › Phần bổ trợ › Tải lên\n' +
      '- Kiểm thử với Excel giả lập: npm test',
    'There is no Excel for Windows or Mac on this machine, so the pane cannot be opened in Excel.\n' +
      '- In a browser: npm start\n' +
      '- With Excel on the web: npm run start:excel -- --serve-only, then upload manifest.xml at Insert › Add-ins › Upload\n' +
      '- Over the emulated Excel: npm test',
  );
}
if (!buildIfStale(['pane', 'tools']) || !makeSamplesIfMissing()) process.exit(1);
laySamplesBesidePane();
const { url, close } = await serve(await certificate(options));
console.log(`Khớp Số: ${url}taskpane.html\nDừng bằng Ctrl+C. / Stop with Ctrl+C.`);

const manifest = 'manifest.xml';
process.once('SIGINT', async () => {
  // Takes the manifest out of Excel again, so that no dead button stays on the ribbon.
  if (withExcel) await runTool(TOOLS.debugging, ['stop', manifest]);
  close();
  process.exit(0);
});
if (withExcel) {
  const isOpen = await runTool(TOOLS.debugging, [
    'start',
    manifest,
    'desktop',
    '--app',
    'excel',
    '--no-debug',
    '--no-live-reload',
  ]);
  if (!isOpen) {
    console.error(
      'Excel không mở được bảng. Máy chủ vẫn chạy; đưa manifest.xml vào Excel bằng thư mục dùng chung (docs/deployment.md).\n' +
        'Excel did not open the pane. The server goes on; give Excel the manifest through a shared folder (docs/deployment.md).',
    );
  }
}
