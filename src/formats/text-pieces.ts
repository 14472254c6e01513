/** Text that is put together from pieces under fonts, with the white space of markup collapsed. */
import type { TextRun } from '../sheet/snapshot';

/** Without line breaks at the end; by hand, since a pattern for it looks at each of a million breaks again and again. */
function withoutBreaks(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

export class TextPieces {
  private pieces: TextRun[] = [];
  /** A space that is written only if text follows on the same line. */
  private isSpaceDue = false;
  private isLineStart = true;
  private isBreakDue = false;

  /** Adds text of markup: white space in it parts words and no more. */
  add(raw: string, font: string | null): void {
    const text = raw.replace(/[ \t\r\n\f]+/g, ' ');
    // Spaces of other kinds, such as the non-breaking one, are text.
    const inner = text.replace(/^ | $/g, '');
    if (text.startsWith(' ') && !this.isLineStart) this.isSpaceDue = true;
    if (inner === '') return;
    if (this.isBreakDue && this.pieces.length > 0) this.push('\n', font);
    else if (this.isSpaceDue) this.push(' ', font);
    this.isBreakDue = this.isLineStart = false;
    this.push(inner, font);
    this.isSpaceDue = text.length > 1 && text.endsWith(' ');
  }

  /** A line break that stands there. */
  break(font: string | null): void {
    this.push('\n', font);
    this.isSpaceDue = this.isBreakDue = false;
    this.isLineStart = true;
  }

  /** The beginning or end of a block: what follows stands on a new line, if anything follows. */
  block(): void {
    if (this.isLineStart) return;
    this.isBreakDue = this.isLineStart = true;
    this.isSpaceDue = false;
  }

  /** The runs, without line breaks at the end and at the beginning. */
  runs(): readonly TextRun[] {
    const runs = [...this.pieces];
    while (runs.length > 0) {
      const last = runs[runs.length - 1]!;
      const text = withoutBreaks(last.text);
      if (text !== '') {
        runs[runs.length - 1] = { ...last, text };
        break;
      }
      runs.pop();
    }
    while (runs.length > 0) {
      const text = runs[0]!.text.replace(/^\n+/, '');
      if (text !== '') {
        runs[0] = { ...runs[0]!, text };
        break;
      }
      runs.shift();
    }
    return runs;
  }

  private push(text: string, font: string | null): void {
    const last = this.pieces[this.pieces.length - 1];
    // White space takes the font of what stands before it: it makes no run of its own.
    const own = text === '\n' || text === ' ' ? (last?.font ?? font) : font;
    if (last && last.font === own) {
      this.pieces[this.pieces.length - 1] = { font: own, text: last.text + text };
    } else this.pieces.push({ text, font: own });
  }
}
