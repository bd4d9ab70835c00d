/** docs/audit.md says what is true of the trail: its commands are taken, its events are all there, and its bytes can be computed again as it says. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { audit } from '../src/cli/audit/command.ts';
import { Checkpoint, isSignedBy } from '../src/domain/audit/checkpoint.ts';
import { AuditEvent } from '../src/domain/audit/entry.ts';
import { readPublicKey } from '../src/domain/audit/signing-key.ts';
import { chained, entryDigest, noHead, SealedEntry } from '../src/domain/audit/trail.ts';
import { aFolder, publicKeys, say } from './cli/audit/a-folder.ts';
import { aHistory, aKey, aTrail, auditKey, type Trail } from './domain/audit/a-trail.ts';

const run = promisify(execFile);
const page = readFileSync(new URL('../docs/audit.md', import.meta.url), 'utf8');

/** Each fence with what is in it, so that the end of one is not taken for the begin of another. */
const fences = [...page.matchAll(/^ *(`{3,})(\w*)\n([\s\S]*?)^ *\1$/gm)];

const blocks = (language: string) => fences.flatMap(([, , written, text = '']) => (written === language ? [text] : []));

const json = (text = ''): unknown => JSON.parse(text);

describe('the commands of docs/audit.md', () => {
  const commands = blocks('sh').flatMap((text) =>
    [...text.matchAll(/cli\.js audit ([^>\n;]+)/g)].map(([, line = '']) => line.replaceAll('"', '').trim()),
  );

  it('are taken as they are', () => {
    expect(commands.length).toBeGreaterThan(8);
    for (const line of commands) {
      expect([line, audit.read(line.split(/ +/))]).toEqual([line, { run: expect.any(Function) }]);
    }
  });

  it('are all there are, as the usage says', () => {
    expect(blocks('')).toContain(audit.usage);
  });

  it('export the columns that the page shows', async () => {
    const { text } = await say('export', '--from', '2026-01-01', '--to', '2026-12-31', folderOf(aSoundTrail()));
    const [header = ''] = text.split('\r\n');

    expect(blocks('').some((block) => block.startsWith(`${header}\n`))).toBe(true);
  });
});

describe('the table of events', () => {
  it('has each event, and no other', () => {
    const [, section = ''] = /^## What an entry is\n([\s\S]*?)^## /m.exec(page) ?? [];
    const documented = [...section.matchAll(/^\| `([a-z-]+)` /gm)].map(([, name = '']) => name);
    const events = AuditEvent.options.flatMap((option) => namesIn(option));

    expect(documented.toSorted()).toEqual(events.toSorted());
  });
});

it('the table of findings quotes them as verify says them', () => {
  const words = readFileSync(new URL('../src/cli/audit/finding-words.ts', import.meta.url), 'utf8');
  const [, section = ''] = /^## What a finding means\n([\s\S]*?)^## /m.exec(page) ?? [];
  const cells = [...section.matchAll(/^\| ([^|]+)\|/gm)].map(([, cell = '']) => cell);
  const quotes = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, quote = '']) => quote));

  expect(quotes.length).toBeGreaterThan(15);
  expect(quotes.filter((quote) => !words.includes(quote))).toEqual([]);
});

/** Of one event, or of a union of them. */
function namesIn(option: z.core.$ZodType): string[] {
  if (option instanceof z.ZodDiscriminatedUnion) return option.options.flatMap((each) => namesIn(each));
  const { event } = z
    .object({ event: z.instanceof(z.ZodLiteral) })
    .parse(z.instanceof(z.ZodObject).parse(option).shape);
  return [String(event.value)];
}

describe('the examples of docs/audit.md', () => {
  const [entry, checkpoint] = blocks('json');
  const line = blocks('').find((text) => text.startsWith('{"level"'));
  const keys = [...new Set(page.match(/\b(?:1iUT|t1jk)[\w-]{39}/g))].flatMap((text) => readPublicKey(text) ?? []);

  it('have the shape that the bot writes', () => {
    expect(SealedEntry.safeParse(json(entry)).success).toBe(true);
    const log = z.object({ audit: SealedEntry }).safeParse(json(line));
    expect(log.success).toBe(true);
  });

  it('have a checkpoint that is signed with the key that the page names', () => {
    const read = z.object({ checkpoint: Checkpoint }).parse(json(checkpoint));

    expect(keys).toHaveLength(2);
    expect(keys.filter((key) => isSignedBy(read.checkpoint, key))).toHaveLength(1);
  });

  it('have the first hash of a chain', () => {
    const [, first = ''] = /^entry='(.*)'$/m.exec(page) ?? [];
    const read = SealedEntry.omit({ hash: true }).parse(json(first));

    expect(page).toContain(`It prints \`${chained(noHead, entryDigest(read))}\``);
  });
});

function aSoundTrail(): Trail {
  const trail = aTrail();
  trail.request({ id: 'aaaaa1' });
  trail.checkpoint();
  trail.changeHistory(aHistory(2));
  trail.request({ id: 'aaaaa2' });
  trail.checkpoint();
  trail.checkpoint();
  return trail;
}

function folderOf({ lines, texts }: Pick<Trail, 'lines' | 'texts'>): string {
  return aFolder({ 'trail.jsonl': lines }, texts);
}

describe('the program of docs/audit.md', () => {
  async function checked(lines: readonly string[], key = auditKey) {
    const folder = folderOf({ lines: [...lines], texts: [] });
    const program = join(folder, 'check.mjs');
    writeFileSync(program, blocks('js')[0] ?? '');
    const args = [program, join(folder, 'entries'), key.publicKey];
    const failed = z.object({ stdout: z.string() });
    const { stdout } = await run(process.execPath, args).catch((err: unknown) => failed.parse(err));
    return stdout.trim().split('\n');
  }

  it('finds a sound trail sound, as audit verify does', async () => {
    const { lines } = aSoundTrail();

    expect(await checked(lines)).toEqual(['12 entries, 3 checkpoints, 0 problems']);
    expect((await say('verify', folderOf({ lines, texts: [] }), ...publicKeys)).exitCode).toBe(0);
  });

  it.each([
    [
      'a changed entry',
      (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('voted', 'denied')),
      /3: does not fit/,
    ],
    ['a removed entry', (lines: string[]) => lines.toSpliced(2, 1), /4: the entry before it is missing/],
    ['a cut end', (lines: string[]) => lines.toSpliced(-3, 1), /names another hash/],
    ['a checkpoint that was left out', (lines: string[]) => lines.toSpliced(-2, 1), /the one before is missing/],
  ])('judges %s', async (_what, forge, found) => {
    expect((await checked(forge(aSoundTrail().lines))).join('\n')).toMatch(found);
  });

  it('takes no checkpoint of another key', async () => {
    expect((await checked(aSoundTrail().lines, aKey(9))).at(-1)).toBe('12 entries, 3 checkpoints, 3 problems');
  });
});
