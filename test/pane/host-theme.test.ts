import fc from 'fast-check';
import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { contrast, isDarkTheme, themeOf } from '../../src/pane/host-theme';

const WHITE = { bodyBackgroundColor: '#FFFFFF', bodyForegroundColor: '#000000' };
const BLACK = { bodyBackgroundColor: '1F1F1F', bodyForegroundColor: 'FFFFFF' };

describe('the theme of the screen', () => {
  it('is Fluent’s light one unless somebody asks for the dark one', () => {
    expect(themeOf(null, false)).toBe(webLightTheme);
    expect(themeOf(null, true)).toBe(webDarkTheme);
  });

  it('follows Office, whatever the system prefers', () => {
    expect(isDarkTheme(themeOf(WHITE, true))).toBe(false);
    expect(isDarkTheme(themeOf(BLACK, false))).toBe(true);
  });

  it('takes Office’s own background and ink', () => {
    expect(themeOf(BLACK, false)).toMatchObject({
      colorNeutralBackground1: '#1f1f1f',
      colorNeutralForeground1: '#ffffff',
    });
  });

  it('leaves a background on which red words could not be read', () => {
    const darkGrey = { bodyBackgroundColor: '#666666', bodyForegroundColor: '#F0F0F0' };
    expect(themeOf(darkGrey, false)).toBe(webDarkTheme);
  });

  it('passes over colours that are none', () => {
    const odd = { bodyBackgroundColor: 'window', bodyForegroundColor: '' };
    expect(themeOf(odd, false)).toBe(webLightTheme);
  });

  it('keeps every word readable on whatever background Office has', () => {
    const colour = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, colour, (bodyBackgroundColor, bodyForegroundColor) => {
        const theme = themeOf({ bodyBackgroundColor, bodyForegroundColor }, false);
        for (const ink of [
          theme.colorNeutralForeground1,
          theme.colorNeutralForeground2,
          theme.colorBrandForegroundLink,
          theme.colorPaletteRedForeground1,
          theme.colorPaletteDarkOrangeForeground1,
        ]) {
          expect(contrast(ink, theme.colorNeutralBackground1)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });
});
