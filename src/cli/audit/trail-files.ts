/** A trail from files: those of the archive, as they were copied from the bucket, or any with such lines. */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isTextName, textObjectName } from '../../domain/audit/archived-texts.ts';
import type { ErasableText } from '../../domain/audit/erasable-text.ts';
import type { WrongUsage } from '../subcommand.ts';
import { readText } from './read-text.ts';
import { inOrder } from './segment-order.ts';
import { splitLines } from './split-lines.ts';
import type { TrailLine, TrailSource } from './trail-source.ts';

/** Of each folder the files `*.jsonl`, also those in `entries` below it. Texts are looked for in `texts` beside `entries`. */
export async function readFiles(paths: readonly string[]): Promise<TrailSource | WrongUsage> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await filesIn(path);
    if (!found)
      return { wrong: `${path} cannot be read: there is no such file or folder, or no permission to read it.` };
    if (found.length === 0) return { wrong: `${path} has no file *.jsonl.` };
    files.push(...found);
  }
  const ordered = inOrder(files);
  const folders = [...new Set(files.flatMap((file) => [dirname(file), dirname(dirname(file))]))];
  return {
    lines: () => linesOf(ordered),
    async textOf(request, sha256) {
      const name = { request, sha256 };
      return isTextName(name) ? textIn(folders, textObjectName(name)) : undefined;
    },
    isWhole: false,
  };
}

async function filesIn(path: string): Promise<string[] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return found && [path];
  const names = await namesIn(path);
  const below = (await namesIn(join(path, 'entries'))).map((name) => join('entries', name));
  return [...names, ...below].filter((name) => name.endsWith('.jsonl')).map((name) => join(path, name));
}

/** Empty where there is no such folder. */
function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function* linesOf(files: readonly string[]): AsyncIterable<TrailLine> {
  for (const file of files) {
    const name = files.length > 1 ? { file: basename(file) } : {};
    for await (const { text, line } of splitLines(createReadStream(file, 'utf8')))
      yield { text, place: { ...name, line } };
  }
}

async function textIn(folders: readonly string[], name: string): Promise<ErasableText | undefined> {
  for (const folder of folders) {
    const json = await readFile(join(folder, name), 'utf8').catch(() => undefined);
    if (json !== undefined) return readText(json);
  }
  return undefined;
}
