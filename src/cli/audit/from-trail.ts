/** Finds the trail that is meant: files, or with none given that of Redis. */
import type { WrongUsage } from '../subcommand.ts';
import { readFiles } from './trail-files.ts';
import type { TrailSource } from './trail-source.ts';

/** Lends the trail to one question. `files`: files and folders. */
export async function fromTrail<Answer>(
  { files }: { files: readonly string[] },
  ask: (source: TrailSource) => Promise<Answer>,
): Promise<Answer | WrongUsage> {
  if (files.length === 0) return { wrong: 'FILES are missing.' };
  const source = await readFiles(files);
  return 'wrong' in source ? source : ask(source);
}
