import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClassRecord, Members } from './protocol/class-record';
import { PARTS } from './parts/all-parts';

/** The members of a class as the client file declares them. */
interface Surface {
  readonly scalars: readonly string[];
  readonly source: string;
}

const CLIENT = readFileSync(
  join(process.cwd(), 'node_modules/@microsoft/office-js/dist/excel-web-16.00.debug.js'),
  'utf8',
);

function surfaceOf(className: string): Surface | undefined {
  // Some names are of two namespaces; Excel's comes last.
  const start = CLIENT.lastIndexOf(`var ${className} = (function (_super)`);
  if (start < 0) return undefined;
  const source = CLIENT.slice(start, CLIENT.indexOf('}(OfficeExtension.ClientObject));', start));
  const list = /_scalarPropertyOriginalNames".*?return (\[.*?\]);/s.exec(source)?.[1] ?? '[]';
  return { scalars: JSON.parse(list) as string[], source };
}

/** On the web, createWorkbook knows the root object by a class of its own. */
const WEB_ROOT = surfaceOf('WacWorkbook')?.source ?? '';

/** Every class that a module of a folder declares. */
function recordsIn(folder: string): ClassRecord<never>[] {
  return readdirSync(join(__dirname, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- all modules of a folder
      const exported = require(join(__dirname, folder, file)) as Record<string, unknown>;
      return Object.values(exported).filter(isRecord);
    });
}

function isRecord(value: unknown): value is ClassRecord<never> {
  if (typeof value !== 'object' || value === null) return false;
  const one = value as Partial<ClassRecord<never>>;
  return (
    typeof one.name === 'string' &&
    [one.properties, one.methods, one.children, one.items].some((part) => part !== undefined)
  );
}

const RECORDS = [
  ...new Map([...recordsIn('classes'), ...recordsIn('parts')].map((one) => [one.name, one])),
].map(([, record]) => record);

function unknownMembers(className: string, members: Members<never>): string[] {
  const surface = surfaceOf(className);
  if (!surface) return [`${className} is no class of the client`];
  const { scalars, source } = surface;
  return [
    // `_Id` is read of any object that comes as an item; some are set under other names than they are read.
    ...Object.keys(members.properties ?? {}).filter(
      (name) =>
        name !== '_Id' &&
        !scalars.includes(name) &&
        !CLIENT.includes(`_invokeSetProperty(thisObj, "${name}", `),
    ),
    ...Object.keys(members.children ?? {}).filter(
      (name) => !new RegExp(`_createPropertyObject\\([\\w.]+, this, "${name}"`).test(source),
    ),
    ...Object.keys(members.methods ?? {}).filter(
      (name) => ![source, WEB_ROOT].some((text) => text.includes(`, "${name}", `)),
    ),
  ].map((name) => (name.startsWith(className) ? name : `${className}.${name}`));
}

describe('what the emulated Excel declares', () => {
  it('is all known to the client: no class and no member has a name that office.js never sends', () => {
    expect(RECORDS.length).toBeGreaterThan(20);
    const unknown = RECORDS.flatMap((record) => unknownMembers(record.name, record));
    const added = PARTS.flatMap((part) =>
      Object.entries(part.adds ?? {}).flatMap(([name, members]) => unknownMembers(name, members)),
    );
    expect([...unknown, ...added]).toEqual([]);
  });
});
