/**
 * The ledger as Parquet, so that what outgrows a workbook goes on in DuckDB, Spark or Trino. The writer is loaded
 * only when asked for; rows go to it in groups, never all at once.
 */
import { LEDGER_COLUMNS } from './ledger';
import type { LedgerRow } from './ledger';

/** Rows per row group. */
const GROUP = 50_000;

/**
 * Writes the ledger.
 * @param rows the ledger
 * @returns the file's bytes; `value` is a nullable DOUBLE, every other column a required UTF-8 string
 */
export async function ledgerParquet(rows: Iterable<LedgerRow>): Promise<Uint8Array> {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'ledger', num_children: LEDGER_COLUMNS.length },
      ...LEDGER_COLUMNS.map((name) =>
        name === 'value'
          ? ({ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' } as const)
          : ({
              name,
              type: 'BYTE_ARRAY',
              converted_type: 'UTF8',
              repetition_type: 'REQUIRED',
            } as const),
      ),
    ],
    createdBy: 'khop-so',
  });
  let group: LedgerRow[] = [];
  const flush = async (): Promise<void> => {
    const columnData = LEDGER_COLUMNS.map((name) => ({
      name,
      data: group.map((row) => row[name]),
    }));
    await writer.write({ columnData, rowGroupSize: GROUP });
    group = [];
  };
  for (const row of rows) {
    group.push(row);
    if (group.length === GROUP) await flush();
  }
  if (group.length > 0) await flush();
  await writer.finish();
  return new Uint8Array(bytes.getBuffer());
}
