import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { ledger } from '../../src/consolidate/ledger';
import { ledgerParquet } from '../../src/consolidate/ledger-parquet';
import { addReturn, emptyPartial } from '../../src/consolidate/partial';
import { fullFigures, makeContribution, unitNumber } from './return-builder';

const UNITS = [0, 1].map(unitNumber);

describe('the ledger as Parquet', () => {
  it('gives back every row when it is read by another program', async () => {
    const partial = emptyPartial();
    UNITS.forEach((unit, index) =>
      addReturn(partial, makeContribution(unit, fullFigures(index, 4))),
    );
    const rows = [...ledger(partial, UNITS, 'de-an-09')];
    const bytes = await ledgerParquet(rows);
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    expect(await parquetReadObjects({ file: file as ArrayBuffer })).toEqual(rows);
  });

  it('keeps its columns when there is no row', async () => {
    const bytes = await ledgerParquet([]);
    const metadata = parquetMetadata(bytes.slice().buffer);
    expect(metadata.num_rows).toBe(0n);
    expect(metadata.schema.slice(1).map(({ name }) => name)).toEqual([
      'round',
      'unit',
      'form',
      'row',
      'column',
      'kind',
      'value',
      'text',
      'file',
      'sheet',
      'address',
    ]);
  });
});
