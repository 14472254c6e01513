import fc from 'fast-check';
import { baseUrlProblem } from '../../scripts/manifest/base-url.mjs';

describe('the address of a server', () => {
  test.each([
    'https://may-chu.noi-bo/khop-so',
    'https://may-chu.noi-bo',
    'https://may-chu.noi-bo:8443/a/b-c_d',
    'https://10.0.0.5:8443/khop-so',
    'https://localhost:3000',
    'https://xn--my-mia.vn/khop-so',
  ])('%s will do', (url) => {
    expect(baseUrlProblem(url)).toBeNull();
  });

  test.each([
    [undefined, /--url/],
    ['', /--url/],
    ['may-chu.noi-bo/khop-so', /complete/],
    ['https://', /complete/],
    ['https:///khop-so', /must be written/],
    ['http://may-chu.noi-bo/khop-so', /https/],
    ['file:///C:/khop-so', /https/],
    ['https://may-chu.noi-bo/', /slash/],
    ['https://may-chu.noi-bo/khop-so/', /slash/],
    ['https://may-chu.noi-bo/khop-so?a=1', /query/],
    ['https://may-chu.noi-bo/khop-so?', /query/],
    ['https://may-chu.noi-bo/khop-so#a', /fragment/],
    ['https://may-chu.noi-bo/khop-so#', /fragment/],
    ['https://ai:mat-khau@may-chu.noi-bo', /password/],
    ['https://May-Chu.noi-bo/khop-so', /must be written https:\/\/may-chu\.noi-bo\/khop-so/],
    ['https://may-chu.noi-bo:443/khop-so', /must be written https:\/\/may-chu\.noi-bo\/khop-so/],
    ['https://may-chu.noi-bo/a/../b', /must be written https:\/\/may-chu\.noi-bo\/b/],
    ['https://máy-chủ.vn', /must be written https:\/\/xn--/],
    [' https://may-chu.noi-bo', /must be written/],
    ['https://may-chu.noi-bo/a b', /must be written https:\/\/may-chu\.noi-bo\/a%20b/],
    ['https://may-chu.noi-bo/a"b', /must be written/],
  ])('%j is refused with the reason', (url, reason) => {
    const problem = baseUrlProblem(url)!;
    expect(problem).toMatch(reason);
    // Both languages, and an example of a good one.
    expect(problem.split('\n')).toHaveLength(2);
    expect(problem).toMatch(/https:\/\/may-chu\.noi-bo\/khop-so/);
  });

  test('one that will do can stand in XML and be followed by a path', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (url) => {
        fc.pre(baseUrlProblem(url) === null);
        expect(new URL(`${url}/taskpane.html`).href).toBe(`${url}/taskpane.html`);
        expect(url).not.toMatch(/["<>\s]/);
      }),
    );
  });
});
