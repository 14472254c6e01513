// The bench of the open workbook runs as a test does: office.js needs a window, and there is none outside jsdom.
import shared from '../jest.config.mjs';

const excel = shared.projects.find(({ displayName }) => displayName === 'excel');

export default {
  ...excel,
  rootDir: '..',
  displayName: 'bench',
  testMatch: ['<rootDir>/bench/*.bench.ts'],
  testTimeout: 600_000,
};
