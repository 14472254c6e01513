import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { render } from '@testing-library/react';
import type { Suspect } from '../../src/check/finding';
import { addressOf } from '../../src/sheet/address';
import { FindingCard } from '../../src/pane/finding-card';
import { LanguageProvider } from '../../src/pane/language';
import { finding } from './fake-port';

const SUSPECT: Suspect = {
  sheet: 'PL2',
  address: addressOf(9, 3),
  value: 1825,
  suggest: 1824,
  why: 'digit',
};

function show(language: 'vi' | 'en', suspects: readonly Suspect[]): void {
  render(
    <FluentProvider theme={webLightTheme}>
      <LanguageProvider language={language}>
        <ul>
          <FindingCard finding={finding({ suspects, expected: 24 })} />
        </ul>
      </LanguageProvider>
    </FluentProvider>,
  );
}

describe('a finding’s card', () => {
  it.each([
    ['vi', 'digit', 'Nghi sai nhất: PL2 D10 = 1.825, có thể là 1.824 (gõ nhầm chữ số)'],
    ['en', 'swap', 'Likeliest: PL2 D10 = 1.825, perhaps 1.824 (two digits swapped)'],
  ] as const)('names the likeliest wrong cell and the slip (%s, %s)', (language, why, sentence) => {
    show(language, [{ ...SUSPECT, why }]);
    expect(document.body.textContent).toContain(sentence);
  });

  it('accuses no cell where none is suspected', () => {
    show('vi', []);
    expect(document.body.textContent).not.toContain('Nghi sai nhất');
  });

  it('says what the first cell would have to be only where no other is suspected', () => {
    show('vi', []);
    expect(document.body.textContent).toContain('ô đầu tiên phải là 24');
    document.body.replaceChildren();
    show('vi', [SUSPECT]);
    expect(document.body.textContent).not.toContain('ô đầu tiên phải là');
  });
});
