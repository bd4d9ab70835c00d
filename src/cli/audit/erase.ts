/** Erases what people have typed about one request: in Redis, and in the archive where there is one. */
import { oneLine } from '../../domain/foreign-text.ts';
import { eraseTexts } from '../../redis/erase-texts.ts';
import type { Archive } from '../../workflow/ports/archive.ts';
import type { Answer } from '../subcommand.ts';
import type { InRedis } from './on-trail.ts';

export async function erase(inRedis: InRedis, id: string, archive: Archive | undefined): Promise<Answer> {
  const erased = await eraseTexts(inRedis, id);
  if (erased.is === 'open') return no(`${id} has not ended: its approvers still read the reason. Erase it afterwards.`);
  if (erased.is === 'changed') return no(`${id} has just changed. Try again.`);
  const inRedisNow = `Redis: ${erased.texts} texts of ${id} erased.`;
  const lines = [inRedisNow, ...(archive ? [await inArchive(archive, id)] : []), slack];
  return { text: `${lines.join('\n')}\n`, exitCode: 0 };
}

const slack = 'Messages in Slack stay: delete the card and its replies there, if they must go too.';

async function inArchive(archive: Archive, id: string): Promise<string> {
  let [removed, kept] = [0, 0];
  for await (const name of archive.list(`texts/${id}/`)) {
    if ((await archive.remove(name)) === 'removed') removed += 1;
    else kept += 1;
  }
  if (kept === 0) return `Archive: ${removed} texts removed.`;
  return `Archive: ${removed} texts removed, ${kept} kept: the retention policy or the versions of the bucket still hold them. Erase ${id} again when its period is over.`;
}

function no(sentence: string): Answer {
  return { text: `${oneLine(sentence, 200)}\n`, exitCode: 1 };
}
