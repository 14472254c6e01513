/** The few signs that the screens draw themselves; always beside words, so hidden from screen readers. */
import type { ReactNode } from 'react';
import type { Severity } from '../check/finding';
import type { TabId } from './actions';

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

/** A dash: something that is not there. */
export function DashGlyph(): ReactNode {
  return <Glyph path="M4 8h8" />;
}

/** A question mark: something that could not be placed. */
export function QuestionGlyph(): ReactNode {
  return <Glyph path="M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.6M8 12.5v.1" />;
}

/** An arrow that turns back. */
export function UndoGlyph(): ReactNode {
  return <Glyph path="M5.5 2.5L2.5 5.5L5.5 8.5M2.5 5.5H9.5a4 4 0 0 1 0 8H6" />;
}

const TAB_PATHS: Readonly<Record<TabId, string>> = {
  // A sheet with a check mark, a sum sign, three bars.
  check: 'M2.5 2.5h11v11h-11ZM5 8.3l2.1 2.1L11 6.2',
  consolidate: 'M12 4.5V2.5H4L8.5 8L4 13.5h8v-2',
  progress: 'M2.5 3.5h11M2.5 8h7.5M2.5 12.5h4.5',
};

/** The sign of a screen. */
export function TabGlyph(props: { readonly tab: TabId }): ReactNode {
  return <Glyph path={TAB_PATHS[props.tab]} />;
}
