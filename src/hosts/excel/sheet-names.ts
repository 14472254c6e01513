/** The names of the sheets by their ids, which is all that events tell. */
import type { ExcelRunner } from './run-excel';

export class SheetNames {
  private names = new Map<string, string>();

  constructor(private readonly runner: ExcelRunner) {}

  /** Asks for all names; call the result after the request has been answered. */
  ask(workbook: Excel.Workbook): () => void {
    const { worksheets } = workbook;
    worksheets.load('items/id,items/name');
    return () => {
      this.names = new Map(worksheets.items.map(({ id, name }) => [id, name]));
    };
  }

  set(id: string, name: string): void {
    this.names.set(id, name);
  }

  /**
   * The name of a sheet, asked for where it is not known yet.
   * @returns null for a sheet that is gone
   */
  async of(id: string): Promise<string | null> {
    if (!this.names.has(id)) {
      await this.runner.run(async (turn) => {
        const answer = this.ask(turn.workbook);
        await turn.sync();
        answer();
      });
    }
    return this.names.get(id) ?? null;
  }
}
