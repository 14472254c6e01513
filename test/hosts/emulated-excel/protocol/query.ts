import { invalidArgument } from '../model/excel-error';
import type { ApiObject, Request } from './class-record';
import { notCovered, type Registry } from './registry';
import type { WireQuery } from './wire';

/** What of an object was asked for. */
interface Selection {
  all: boolean;
  readonly names: Set<string>;
  readonly children: Map<string, Selection>;
}

function emptySelection(): Selection {
  return { all: false, names: new Set(), children: new Map() };
}

function selectionOf(query: WireQuery): Selection {
  const root = emptySelection();
  const add = (path: string, expand: boolean): void => {
    const steps = path.split('/').filter((step) => step !== '');
    let at = root;
    steps.forEach((step, index) => {
      const isLast = index === steps.length - 1;
      if (step === '*') at.all = true;
      else if (isLast && !expand) at.names.add(step);
      else {
        let child = at.children.get(step);
        if (!child) at.children.set(step, (child = emptySelection()));
        at = child;
        if (isLast) at.all = true;
      }
    });
  };
  for (const path of query.Select ?? []) add(path, false);
  for (const path of query.Expand ?? []) add(path, true);
  if (!query.Select?.length) root.all = true;
  return root;
}

/** Answers `load`: the asked properties of an object by their wire names; null for a null object. */
export function answerQuery(
  object: ApiObject | null,
  query: WireQuery | undefined,
  registry: Registry,
  request: Request,
): unknown {
  const { Top: top, Skip: skip } = query ?? {};
  for (const count of [top, skip]) {
    if (count !== undefined && (!Number.isInteger(count) || count < 0)) throw invalidArgument();
  }
  const page = { skip: skip ?? 0, top: top ?? Infinity };
  return read(object, selectionOf(query ?? {}), registry, request, page);
}

function read(
  object: ApiObject | null,
  selection: Selection,
  registry: Registry,
  request: Request,
  page: { readonly skip: number; readonly top: number },
): unknown {
  if (!object) return null;
  const { record, target } = object;
  if (record.alive && !record.alive(target)) return null;
  const out: Record<string, unknown> = {};
  const rest = record.items ? emptySelection() : null;
  if (rest) rest.all = selection.all;
  if (selection.all) {
    for (const [name, property] of registry.scalars(record)) {
      if (!property.onDemand) out[name] = property.get(target, request);
    }
  }
  for (const asked of selection.names) {
    const property = registry.property(record, asked);
    if (property) out[property[0]] = property[1].get(target, request);
    else {
      const child = registry.child(record, asked);
      const everything = { ...emptySelection(), all: true };
      if (child) {
        const opened = child[1](target, request);
        out[child[0]] = read(opened, everything, registry, request, NO_PAGE);
      } else if (rest) rest.names.add(asked);
      else if (asked !== '$none') throw notCovered(record.name, asked);
    }
  }
  for (const [asked, inner] of selection.children) {
    const child = registry.child(record, asked);
    if (child) {
      out[child[0]] = read(child[1](target, request), inner, registry, request, NO_PAGE);
    } else if (rest) rest.children.set(asked, inner);
    else throw notCovered(record.name, asked);
  }
  if (rest && record.items) {
    const items = record.items(target, request);
    out._Items = items.slice(page.skip, page.skip + page.top).map((item) => ({
      ...identityOf(item, registry, request),
      ...(read(item, rest, registry, request, NO_PAGE) as object),
    }));
  }
  return out;
}

const NO_PAGE = { skip: 0, top: Infinity };

/** The property that tells an object from its siblings, under its wire name. */
export function identityOf(
  object: ApiObject,
  registry: Registry,
  request: Request,
): Record<string, unknown> {
  const { identity } = object.record;
  if (!identity) return {};
  const property = registry.property(object.record, identity);
  return property ? { [identity]: property[1].get(object.target, request) } : {};
}
