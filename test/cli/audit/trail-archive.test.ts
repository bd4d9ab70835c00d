/** A trail from the archive, which lists and reads objects and does no more. */
import { expect, it } from 'vitest';
import { archiveSource } from '../../../src/cli/audit/trail-archive.ts';
import { verifyTrail } from '../../../src/cli/audit/verify.ts';
import { textObject, textObjectName } from '../../../src/domain/audit/archived-texts.ts';
import { textHash } from '../../../src/domain/audit/erasable-text.ts';
import { segmentName, segmentText } from '../../../src/domain/audit/segment.ts';
import { SealedEntry } from '../../../src/domain/audit/trail.ts';
import { aTrail, auditKey, pressKey, publicHalf } from '../../domain/audit/a-trail.ts';

/** As workers write it, but in the reverse order of names. */
function anArchive() {
  const objects = new Map<string, string>();
  const trail = aTrail();
  for (const id of ['aaaaa1', 'aaaaa2']) {
    trail.request({ id });
    const entries = trail.lines.splice(0).map((line) => SealedEntry.parse(JSON.parse(line)));
    const checkpoint = trail.checkpoint();
    trail.lines.length = 0;
    objects.set(segmentName({ entries, checkpoint }), segmentText({ entries, checkpoint }));
  }
  for (const text of trail.texts) {
    objects.set(textObjectName({ request: text.request, sha256: textHash(text).sha256 }), textObject(text));
  }
  const archive = {
    async *list(under: string) {
      for (const name of [...objects.keys()].toReversed()) if (name.startsWith(under)) yield name;
    },
    read: async (name: string) => objects.get(name),
  };
  return { objects, archive, trail };
}

it('is verified as files are', async () => {
  const { archive } = anArchive();
  const keys = { auditKeys: [publicHalf(auditKey)], pressKeys: [publicHalf(pressKey)] };

  const { text, exitCode } = await verifyTrail(archiveSource(archive), { keys, to: undefined, json: false });

  expect(text).toContain('11 entries in 1 history, 2 checkpoints that fit.');
  expect(exitCode).toBe(0);
});

it('has the texts that are not erased, and reads nothing that is no text', async () => {
  const { archive, trail, objects } = anArchive();
  const [text] = trail.texts;
  const { sha256 } = textHash(text ?? { salt: '', text: '' });
  const { textOf } = archiveSource(archive);

  expect(await textOf('aaaaa1', sha256)).toEqual(text);
  expect(await textOf('aaaaa1/../aaaaa1', sha256)).toBeUndefined();
  objects.clear();
  expect(await textOf('aaaaa1', sha256)).toBeUndefined();
});
