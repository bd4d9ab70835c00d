/** Policy files for one file of tests, in a folder that goes when its tests have ended. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

let folder: Promise<string> | undefined;
let files = 0;

afterAll(async () => {
  if (folder) await rm(await folder, { recursive: true });
});

/** The path of a new file with these lines and the last one that each policy file ends with. */
export async function aPolicy(lines: readonly string[]): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), 'policy-'));
  files += 1;
  const path = join(await folder, `policy-${files}.yaml`);
  await changePolicy(path, lines);
  return path;
}

export async function changePolicy(path: string, lines: readonly string[]): Promise<void> {
  await writeFile(path, [...lines, '...', ''].join('\n'));
}
