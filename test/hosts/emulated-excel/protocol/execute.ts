import type { Book, HeldRange } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { ApiObject, type Request } from './class-record';
import { answerQuery, identityOf } from './query';
import { isApiObject, notCovered, type Registry } from './registry';
import { ACTION, PATH } from './wire';
import type { WireAction, WireArguments, WirePath, WireRequest, WireResponse } from './wire';

/** What a request needs besides its body. */
export interface Session {
  readonly book: Book;
  readonly registry: Registry;
  /** The object that paths start from. */
  readonly root: ApiObject;
  /** Objects made by name (`NewObject` paths), e.g. services of the add-in itself. */
  newObject(name: string): ApiObject | null;
  /** Called before anything is read, so that what is read is calculated. */
  beforeReading(): void;
}

/** What a request did to cells. */
export interface CellCounts {
  cellsRead: number;
  cellsWritten: number;
}

/**
 * Runs one Rich API request. Actions before a failing one stay done, and their results are kept, as in Excel.
 *
 * @returns the response, ready to be written as JSON, and what happened to cells
 */
export function execute(
  session: Session,
  body: WireRequest,
): { readonly response: WireResponse; readonly counts: CellCounts } {
  const run = new Run(session, body);
  const response = run.actions();
  run.release();
  return { response, counts: run.counts };
}

class Run implements Request {
  readonly book: Book;
  readonly counts: CellCounts = { cellsRead: 0, cellsWritten: 0 };
  private readonly resolved = new Map<number, ApiObject | null>();
  private readonly held: HeldRange[] = [];
  private readonly kept = new Map<number, string>();
  private location = '';

  constructor(
    private readonly session: Session,
    private readonly body: WireRequest,
  ) {
    this.book = session.book;
  }

  hold(...args: Parameters<Book['hold']>): HeldRange {
    const held = this.book.hold(...args);
    this.held.push(held);
    return held;
  }

  /** Lets go of the ranges that nobody asked to keep. */
  release(): void {
    const referenced = new Set<unknown>();
    for (const object of this.book.references.values()) {
      if (!isApiObject(object)) continue;
      const { target } = object;
      for (const one of Array.isArray(target) ? target : [target]) referenced.add(one);
    }
    for (const held of this.held) if (!referenced.has(held)) this.book.held.delete(held);
  }

  actions(): WireResponse {
    const results: { ActionId: number; Value: unknown }[] = [];
    const traceIds: number[] = [];
    for (const [index, action] of this.body.Actions.entries()) {
      this.location = '';
      try {
        const value = this.action(action);
        if (action.ActionType === ACTION.trace) traceIds.push(action.Id);
        if (value !== undefined) results.push({ ActionId: action.Id, Value: value });
      } catch (error) {
        if (!(error instanceof ExcelError)) throw error;
        return {
          Results: results,
          TraceIds: traceIds,
          Error: {
            Code: error.code,
            Message: error.message,
            Location: this.location,
            ActionIndex: index,
            HttpStatusCode: error.code === 'ItemNotFound' ? 404 : 400,
          },
        };
      }
    }
    return { Results: results, TraceIds: traceIds };
  }

  /** The result of one action; undefined when it has none. */
  private action(action: WireAction): unknown {
    if (action.ActionType === ACTION.trace) return null;
    const object = this.path(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.instantiate:
        return this.instantiated(object, action.ObjectPathId);
      case ACTION.query:
        if (object) this.location = object.record.name;
        this.session.beforeReading();
        return answerQuery(this.living(object), action.QueryInfo, this.session.registry, this);
      case ACTION.method:
        return this.method(object, action);
      case ACTION.setProperty:
        this.setProperty(object, action);
        return undefined;
      default:
        throw notCovered('ActionType', String(action.ActionType));
    }
  }

  private living(object: ApiObject | null): ApiObject | null {
    if (object?.record.alive && !object.record.alive(object.target)) {
      throw new ExcelError('ItemNotFound');
    }
    return object;
  }

  private instantiated(object: ApiObject | null, pathId: number): unknown {
    if (!object) return null;
    this.living(object);
    const reference = this.kept.get(pathId);
    return {
      ...identityOf(object, this.session.registry, this),
      ...(reference !== undefined && { _ReferenceId: reference }),
    };
  }

  private method(object: ApiObject | null, action: WireAction): unknown {
    if (action.Name === '_KeepReference') return this.keep(object, action.ObjectPathId);
    if (!object) return { _IsNull: true };
    this.session.beforeReading();
    const value = this.call(object, action.Name, action.ArgumentInfo);
    if (value instanceof ApiObject || value === undefined) return null;
    return value;
  }

  private call(object: ApiObject, name: string, info: WireArguments | undefined): unknown {
    this.at(object, name);
    const method = this.session.registry.method(object.record, name);
    this.living(object);
    if (method.writes && this.book.readOnly) throw new ExcelError('AccessDenied');
    return method.call(object.target, this.arguments(info), this);
  }

  private setProperty(object: ApiObject | null, action: WireAction): void {
    if (!object) throw new ExcelError('ItemNotFound');
    this.at(object, action.Name);
    this.living(object);
    const found = this.session.registry.property(object.record, action.Name);
    if (!found) throw notCovered(object.record.name, action.Name);
    const [, property] = found;
    if (!property.set) throw invalidArgument();
    if (this.book.readOnly) throw new ExcelError('AccessDenied');
    property.set(object.target, this.arguments(action.ArgumentInfo)[0], this);
  }

  private keep(object: ApiObject | null, pathId: number): unknown {
    if (!object) return null;
    this.living(object);
    if (!object.record.referable) throw invalidArgument();
    let id = this.kept.get(pathId);
    if (id === undefined) {
      id = this.book.newReferenceId(object.record.name);
      this.book.references.set(id, object);
      this.kept.set(pathId, id);
    }
    return { _ReferenceId: id };
  }

  private at(object: ApiObject, name: string): void {
    const plain = name.startsWith('_') ? name : name.slice(0, 1).toLowerCase() + name.slice(1);
    this.location = `${object.record.name}.${plain}`;
  }

  /** The object of a path; each path is walked once in a request. */
  private path(id: number): ApiObject | null {
    if (this.resolved.has(id)) return this.resolved.get(id) ?? null;
    const path = this.body.ObjectPaths[String(id)];
    if (!path) throw new ExcelError('InvalidObjectPath');
    const object = this.walk(path);
    this.resolved.set(id, object);
    return object;
  }

  private walk(path: WirePath): ApiObject | null {
    switch (path.ObjectPathType) {
      case PATH.global:
        return this.session.root;
      case PATH.nothing:
        return null;
      case PATH.newObject: {
        const made = this.session.newObject(path.Name);
        if (!made) throw notCovered('NewObject', path.Name);
        return made;
      }
      case PATH.reference: {
        const kept = this.book.references.get(path.Name);
        if (!isApiObject(kept)) throw new ExcelError('ItemNotFound');
        return this.living(kept);
      }
      default:
        return this.step(path);
    }
  }

  private step(path: WirePath): ApiObject | null {
    const parent = this.path(path.ParentObjectPathId ?? 0);
    if (!parent) return null;
    this.living(parent);
    if (path.ObjectPathType === PATH.property) {
      this.at(parent, path.Name);
      const child = this.session.registry.child(parent.record, path.Name);
      if (!child) throw notCovered(parent.record.name, path.Name);
      return child[1](parent.target, this);
    }
    if (path.ObjectPathType === PATH.indexer) {
      this.location = `${parent.record.name}.getItem`;
      if (!parent.record.item) throw notCovered(parent.record.name, 'getItem');
      const [key] = this.arguments(path.ArgumentInfo);
      const item = parent.record.item(parent.target, key, this);
      if (!item) throw new ExcelError('ItemNotFound');
      return item;
    }
    if (path.ObjectPathType !== PATH.method) throw new ExcelError('InvalidObjectPath');
    const result = this.call(parent, path.Name, path.ArgumentInfo);
    if (result !== null && !(result instanceof ApiObject)) {
      throw new Error(`${parent.record.name}.${path.Name} gave no object for an object path`);
    }
    return result;
  }

  private arguments(info: WireArguments | undefined): readonly unknown[] {
    return this.withObjects(info?.Arguments ?? [], info?.ReferencedObjectPathIds);
  }

  private withObjects(values: readonly unknown[], ids: unknown): readonly unknown[] {
    if (!Array.isArray(ids)) return values;
    return values.map((value, index) => {
      const id: unknown = ids[index];
      if (Array.isArray(id)) return Array.isArray(value) ? this.withObjects(value, id) : value;
      return typeof id === 'number' && id > 0 ? this.path(id) : value;
    });
  }
}
