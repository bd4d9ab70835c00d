/** Finds circles of imports, imports of types included: between files, or between the folders that hold them. */
import { posix } from 'node:path';
import { importsIn, targetOf } from './import-rules.ts';

export type Source = { path: string; text: string };

/** Which files each file imports. */
export function importsByFile(sources: readonly Source[]): Map<string, string[]> {
  return new Map(
    sources.map(({ path, text }) => [
      path,
      importsIn(text).flatMap(({ name }) => (name.startsWith('.') ? [targetOf(path, name)] : [])),
    ]),
  );
}

/** Which folders the files of each folder import; a file beside the folders is a place of its own. */
export function importsByFolder(sources: readonly Source[]): Map<string, string[]> {
  const byFolder = new Map<string, string[]>();
  for (const [path, targets] of importsByFile(sources)) {
    const others = targets.map(folderOf).filter((target) => target !== folderOf(path));
    byFolder.set(folderOf(path), [...(byFolder.get(folderOf(path)) ?? []), ...others]);
  }
  return byFolder;
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? path : folder;
}

/** The first circle that is found, as the places along it. */
export function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const trail: string[] = [];

  const visit = (place: string): string[] | undefined => {
    if (trail.includes(place)) return [...trail.slice(trail.indexOf(place)), place];
    if (done.has(place)) return undefined;
    trail.push(place);
    for (const next of graph.get(place) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    trail.pop();
    done.add(place);
    return undefined;
  };

  for (const place of graph.keys()) {
    const circle = visit(place);
    if (circle) return circle;
  }
  return undefined;
}
