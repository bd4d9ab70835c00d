/** The install guide works as written: each step ends with a check, and its commands run and fill in what they say. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text } from './deployed.ts';

const guide = text('docs/install.md');

/** Steps by their headings, the last one without the chapters that follow. */
const steps = guide
  .split(/^## /m)
  .slice(1)
  .map((part) => ({ heading: part.slice(0, part.indexOf('\n')), body: part.slice(part.indexOf('\n')) }));

/** A step has one part, or several of which the reader follows one. */
const parts = steps.flatMap(({ heading, body }) => {
  const [before = '', ...choices] = body.split(/^### /m);
  return choices.length === 0
    ? [{ heading, body: before }]
    : choices.map((choice) => ({ heading: `${heading}: ${choice.slice(0, choice.indexOf('\n'))}`, body: choice }));
});

const blocksOf = (markdown: string) =>
  [...markdown.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', block = '']) =>
    block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );

describe('docs/install.md', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'install-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('numbers its steps from 1 on, and ends with HTTP', () => {
    const numbers = steps.map(({ heading }) => heading.split('. ')[0]);

    expect(numbers).toEqual([
      ...Array.from(steps.slice(1), (_, index) => String(index + 1)),
      'HTTP instead of Socket Mode',
    ]);
  });

  it.each(parts)('ends "$heading" with a check by a command', ({ body }) => {
    const check = body.split('**Check:**').at(-1) ?? '';

    expect(body).toContain('**Check:**');
    expect(blocksOf(check)).toHaveLength(1);
    expect(check.trimEnd()).toMatch(/```$/);
  });

  it('has commands that a shell can read', () => {
    const blocks = blocksOf(guide);

    expect(blocks.length).toBeGreaterThan(30);
    for (const block of blocks) execFileSync('sh', ['-n'], { input: block });
  });

  it('leaves no placeholder in any policy, the trust of the pods included', () => {
    const fill = blocksOf(guide).find((block) => block.includes('for file in deploy/ram/')) ?? '';
    const values = blocksOf(guide).find((block) => block.startsWith('account=')) ?? '';
    execFileSync('cp', ['-r', 'deploy', folder]);

    execFileSync('sh', ['-eu'], { input: `${values}${fill}`, cwd: folder });

    const filled = join(folder, 'build/ram');
    expect(readdirSync(filled).toSorted()).toEqual(
      readdirSync('deploy/ram')
        .filter((name) => name.endsWith('.json'))
        .toSorted(),
    );
    for (const name of readdirSync(filled)) {
      const policy = readFileSync(join(filled, name), 'utf8');
      expect(policy).not.toMatch(/[<>]/);
      expect(() => JSON.parse(policy)).not.toThrow();
    }
    expect(readFileSync(join(filled, 'bot-trust-pods.json'), 'utf8')).toContain(
      '"oidc:iss": "https://oidc-ack-cn-hangzhou.oss-cn-hangzhou.aliyuncs.com/c0123456789abcdef0123456789abcdef"',
    );
  });

  it.each(['npm ci --ignore-scripts', 'npm run build'])('builds as the image does: %s', (command) => {
    expect(guide).toContain(command);
    expect(text('README.md')).toContain(command);
    expect(text('Dockerfile')).toContain(command);
  });
});

describe('npm run doctor', () => {
  it('builds only where the packages are installed, so that it runs without them too', () => {
    const { scripts } = JSON.parse(text('package.json'));

    expect(scripts.doctor).toMatch(/^\{ \[ ! -x node_modules\/\.bin\/rolldown \] \|\| npm run --silent build; \} && /);
  });
});
