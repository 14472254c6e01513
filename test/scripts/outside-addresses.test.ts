import { outsideAddresses } from '../../scripts/bundle/outside-addresses.mjs';

describe('outside addresses in built files', () => {
  test.each([
    ['fetch("https://example.com/a.js")', 'https://example.com/a.js'],
    ["import('//cdn.example.com/a.js')", '//cdn.example.com/a.js'],
    ['new WebSocket("wss://example.com/x")', 'wss://example.com/x'],
    [
      '<link href=https://fonts.example.com/css?family=A>',
      'https://fonts.example.com/css?family=A',
    ],
    ['<img src=//example.com/a.png>', '//example.com/a.png'],
    ['a{background:url(http://example.com/a.png)}', 'http://example.com/a.png'],
    ['`HTTPS://EXAMPLE.COM/`', 'HTTPS://EXAMPLE.COM/'],
    // One that begins like an allowed one is not that one.
    ['"http://www.w3.org.example.com/"', 'http://www.w3.org.example.com/'],
    ['"https://reactjs.org/other"', 'https://reactjs.org/other'],
  ])('%s holds one', (text, address) => {
    expect(outsideAddresses(text)).toEqual([address]);
  });

  test.each([
    '"http://www.w3.org/2000/svg"',
    '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    '"https://reactjs.org/docs/error-decoder.html?invariant="',
    '// a comment',
    'x = a //b.c',
    '"a//b"',
    'href="index.html"',
  ])('%s holds none', (text) => {
    expect(outsideAddresses(text)).toEqual([]);
  });
});
