/** An archive in memory. */
import { type Archive, ArchivedOtherwise, NoArchive } from '../../src/workflow/ports/archive.ts';
import { aRefusal } from '../builders.ts';

/** `fail`: what the next calls reject with, by method, until `mend`. */
export type FakeArchive = Archive & {
  objects: Map<string, string>;
  fail: (method: 'put' | 'read' | 'list' | 'remove', err?: Error) => void;
  mend: () => void;
};

/** `keeps`: nothing can be removed. */
export function createFakeArchive({ keeps = false }: { keeps?: boolean } = {}): FakeArchive {
  const objects = new Map<string, string>();
  const failing = new Map<string, Error>();
  function answer(method: string) {
    const err = failing.get(method);
    if (err) throw err;
  }
  return {
    objects,
    fail: (method, err = new NoArchive({ refusal: aRefusal({ code: 'AccessDenied', http: 403 }), passing: false })) =>
      failing.set(method, err),
    mend: () => failing.clear(),
    async put(name, body) {
      answer('put');
      const there = objects.get(name);
      if (there !== undefined && there !== body) throw new ArchivedOtherwise(name);
      objects.set(name, body);
      return there === undefined ? 'put' : 'same';
    },
    async read(name) {
      answer('read');
      return objects.get(name);
    },
    async *list(under, after = '') {
      answer('list');
      yield* [...objects.keys()].filter((name) => name.startsWith(under) && name > after).toSorted();
    },
    async remove(name) {
      answer('remove');
      if (keeps && objects.has(name)) return 'kept';
      objects.delete(name);
      return 'removed';
    },
  };
}
