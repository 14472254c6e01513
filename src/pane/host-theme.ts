/**
 * The colours of the screen: Office's own where they leave all our words readable, Fluent's light or dark ones
 * otherwise. Contrast is counted as WCAG 2 defines it.
 */
import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import type { Theme } from '@fluentui/react-components';

/** What Office says of its theme, as `Office.context.officeTheme` gives it; "#RRGGBB" or "RRGGBB". */
export interface HostTheme {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
}

/** The least contrast of text, level AA. */
const LEAST_CONTRAST = 4.5;

/** Colours in which words are written on the body's background. */
const INKS: readonly (keyof Theme)[] = [
  'colorNeutralForeground1',
  'colorNeutralForeground2',
  'colorBrandForeground1',
  'colorBrandForegroundLink',
  'colorBrandForegroundLinkHover',
  'colorPaletteRedForeground1',
  'colorPaletteDarkOrangeForeground1',
];

/** A colour as "#RRGGBB", or null for anything else. */
function hexColour(text: string): string | null {
  const digits = /^#?([0-9a-f]{6})$/i.exec(text.trim())?.[1];
  return digits ? `#${digits.toLowerCase()}` : null;
}

/** The relative luminance of a colour, 0 for black to 1 for white. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/**
 * The contrast between two colours.
 * @param a "#RRGGBB"
 * @param b "#RRGGBB"
 * @returns 1 (none) to 21 (black on white)
 */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Whether everything that we write can be read on the background. */
function isReadable(theme: Theme, background: string): boolean {
  return INKS.every((ink) => {
    const colour = hexColour(String(theme[ink]));
    return colour !== null && contrast(colour, background) >= LEAST_CONTRAST;
  });
}

/**
 * The theme of the screen.
 * @param host Office's colours, or null outside Office and where it does not tell them
 * @param prefersDark what the system asks for; counts only without a host's colours
 * @returns Fluent's light or dark theme, on the host's own background and in its ink where both can be read
 */
export function themeOf(host: HostTheme | null, prefersDark: boolean): Theme {
  const background = host && hexColour(host.bodyBackgroundColor);
  const ink = host && hexColour(host.bodyForegroundColor);
  if (!background) return prefersDark ? webDarkTheme : webLightTheme;
  // White words read better than black ones on it: that is what makes a background dark.
  const isDark = contrast(background, '#ffffff') > contrast(background, '#000000');
  const theme = isDark ? webDarkTheme : webLightTheme;
  if (!isReadable(theme, background)) return theme;
  const own = ink && contrast(ink, background) >= LEAST_CONTRAST ? ink : null;
  return {
    ...theme,
    colorNeutralBackground1: background,
    ...(own ? { colorNeutralForeground1: own } : {}),
  };
}

/** Whether a theme is one of light words on a dark background. */
export function isDarkTheme(theme: Theme): boolean {
  const background = hexColour(theme.colorNeutralBackground1);
  return background !== null && luminance(background) < 0.2;
}
