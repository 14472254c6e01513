/** The few signs that the screens draw themselves; always beside words, so hidden from screen readers. */
import type { ReactNode } from 'react';
import type { Severity } from '../check/finding';

function Glyph(props: { readonly path: string }): ReactNode {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      style={{ flexShrink: 0 }}
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={props.path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const SEVERITY_PATHS: Readonly<Record<Severity, string>> = {
  // A cross in a circle, a triangle with an exclamation mark, an i in a circle: told apart without colour.
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  warning: 'M8 2L14.5 13.5H1.5ZM8 6.2v3.4M8 11.6v.1',
  note: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13ZM8 7.4v3.6M8 5v.1',
};

/** The sign of a severity. */
export function SeverityGlyph(props: { readonly severity: Severity }): ReactNode {
  return <Glyph path={SEVERITY_PATHS[props.severity]} />;
}

/** Points right when closed and down when open. */
export function ChevronGlyph(props: { readonly open: boolean }): ReactNode {
  return <Glyph path={props.open ? 'M3.5 6L8 10.5L12.5 6' : 'M6 3.5L10.5 8L6 12.5'} />;
}

/** A check mark. */
export function CheckGlyph(): ReactNode {
  return <Glyph path="M3 8.5l3.2 3.2L13 5" />;
}
