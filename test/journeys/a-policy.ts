/** Policy files for one file of tests, in a folder that goes when its tests have ended. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** Called at the top of a file of tests. What it gives writes a new policy file and answers its path. */
export function policyFolder(): (lines: readonly string[]) => Promise<string> {
  let folder: string;
  let files = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'policy-'));
  });

  afterAll(() => rm(folder, { recursive: true }));

  return async (lines) => {
    files += 1;
    const path = join(folder, `policy-${files}.yaml`);
    await changePolicy(path, lines);
    return path;
  };
}

/** Writes these lines and the last one that each policy file ends with. */
export async function changePolicy(path: string, lines: readonly string[]): Promise<void> {
  await writeFile(path, [...lines, '...', ''].join('\n'));
}
