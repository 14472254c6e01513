import { RunCancelled } from '../../src/pane/journey-port';
import type { RunProgress } from '../../src/pane/journey-port';
import { loadSamples, SamplesMissing } from '../../src/pane/sample-files';

const answers = new Map<string, unknown>();
const signal = (): AbortSignal => new AbortController().signal;

beforeEach(() => {
  answers.clear();
  globalThis.fetch = (async (address: string, options: { signal: AbortSignal }) => {
    if (options.signal.aborted) throw new Error('aborted');
    const body = answers.get(address);
    return { ok: body !== undefined, status: 404, json: async () => body, blob: async () => body };
  }) as unknown as typeof fetch;
});

describe('the samples beside the pane', () => {
  it('are loaded by their list, from the own origin, with progress', async () => {
    answers.set('samples/index.json', ['xã 1.xlsx', '2.xlsx']);
    answers.set('samples/x%C3%A3%201.xlsx', new Blob(['a']));
    answers.set('samples/2.xlsx', new Blob(['b']));
    const told: RunProgress[] = [];
    const files = await loadSamples((progress) => told.push(progress), signal());
    expect(files.map((file) => file.name)).toEqual(['xã 1.xlsx', '2.xlsx']);
    expect(told.map(({ done, total }) => `${done}/${total}`)).toEqual(['0/2', '1/2']);
  });

  it('say which file is missing', async () => {
    answers.set('samples/index.json', ['1.xlsx']);
    await expect(loadSamples(() => undefined, signal())).rejects.toThrow(
      new SamplesMissing('samples/1.xlsx: 404'),
    );
  });

  it('stop when the user cancels', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(loadSamples(() => undefined, controller.signal)).rejects.toThrow(RunCancelled);
  });

  it('stop just the same while a body still comes in', async () => {
    const controller = new AbortController();
    globalThis.fetch = (async () => ({
      ok: true,
      json: async () => {
        controller.abort();
        throw new DOMException('The user aborted a request.', 'AbortError');
      },
    })) as unknown as typeof fetch;
    await expect(loadSamples(() => undefined, controller.signal)).rejects.toThrow(RunCancelled);
  });

  it('say so when a body breaks off by itself', async () => {
    globalThis.fetch = (async () => ({
      ok: true,
      json: () => Promise.reject(new TypeError('network error')),
    })) as unknown as typeof fetch;
    await expect(loadSamples(() => undefined, signal())).rejects.toThrow(SamplesMissing);
  });
});
