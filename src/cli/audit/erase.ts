/** Erases what people have typed about one request: in Redis, and in the archive where there is one. */
import { textFolder } from '../../domain/audit/archived-texts.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { type Erased, eraseTexts } from '../../redis/erase-texts.ts';
import type { InRedis } from '../../redis/in-redis.ts';
import { type Archive, NoArchive } from '../../workflow/ports/archive.ts';
import { counted } from '../counted.ts';
import type { Answer } from '../subcommand.ts';

export async function erase(inRedis: InRedis, id: string, archive: Archive | undefined): Promise<Answer> {
  const erased = await eraseTexts(inRedis, id);
  if (erased.is !== 'erased') return no(`${id} ${notNow[erased.is]}`);
  const { said, isDone } = archive ? await inArchive(archive, id) : nothingThere;
  const lines = [inRedisSaid(id, erased.texts), ...said, slack];
  return { text: `${lines.join('\n')}\n`, exitCode: isDone ? 0 : 1 };
}

const notNow: Record<Exclude<Erased['is'], 'erased'>, string> = {
  open: 'has not ended: its approvers still read the reason. Erase it afterwards.',
  unreviewed: 'is an emergency without a review: its reviewers still read the incident. Erase it afterwards.',
  frozen: 'still freezes exports, and people read its reason. Erase it after /export-image unfreeze.',
  changed: 'has just changed. Try again.',
};

/** An id with a typing error must not look like work that is done. */
function inRedisSaid(id: string, texts: number): string {
  if (texts > 0) return `Redis: ${counted(texts, 'text')} of ${id} erased.`;
  return `Redis: no text of ${oneLine(id, 40)} found. Unless it was erased before, compare the id.`;
}

const slack = 'Messages in Slack stay: delete the card and its replies there, if they must go too.';

type InArchive = { said: string[]; isDone: boolean };

const nothingThere: InArchive = { said: [], isDone: true };

/** What Redis has erased stays erased where the archive does not answer: then the command is repeated. */
async function inArchive(archive: Archive, id: string): Promise<InArchive> {
  try {
    return { said: [await removed(archive, id)], isDone: true };
  } catch (err) {
    if (!(err instanceof NoArchive)) throw err;
    const { action, code } = err.refusal;
    return { said: [`Archive: it does not answer (${action}: ${code}). Erase ${id} again.`], isDone: false };
  }
}

async function removed(archive: Archive, id: string): Promise<string> {
  let [removed, kept] = [0, 0];
  for await (const name of archive.list(textFolder(id))) {
    if ((await archive.remove(name)) === 'removed') removed += 1;
    else kept += 1;
  }
  if (kept === 0) return `Archive: ${counted(removed, 'text')} removed.`;
  return `Archive: ${counted(removed, 'text')} removed, ${kept} kept: the retention policy or the versions of the bucket still hold them. Erase ${id} again when its period is over.`;
}

function no(sentence: string): Answer {
  return { text: `${oneLine(sentence, 200)}\n`, exitCode: 1 };
}
