/** A folder as it is copied from the bucket of the archive. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { answerTo } from '../../../src/cli/answer.ts';
import { audit } from '../../../src/cli/audit/command.ts';
import { textHash } from '../../../src/domain/audit/erasable-text.ts';
import { auditKey, pressKey, type Trail } from '../../domain/audit/a-trail.ts';

/** `files`: their lines, by name. */
export function aFolder(files: Readonly<Record<string, readonly string[]>>, texts: Trail['texts'] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'entries'));
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(folder, 'entries', name), lines.map((line) => `${line}\n`).join(''));
  }
  for (const text of texts) {
    const place = join(folder, 'texts', text.request);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${textHash(text).sha256}.json`), JSON.stringify(text));
  }
  return folder;
}

export const publicKeys = [`--audit-key=${auditKey.publicKey}`, `--press-key=${pressKey.publicKey}`];

/** `text` with all that was written before the answer. */
export async function say(...args: readonly string[]) {
  const written: string[] = [];
  const answer = await answerTo(['audit', ...args], { audit }, async (piece) => void written.push(piece));
  return { ...answer, text: written.join('') + answer.text };
}
