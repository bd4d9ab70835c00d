/** What the documents show and say of the demo is what is there. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { twists } from '../../sandbox/twist.ts';

it.each(['README.md', 'docs/demo.md'])('%s shows pictures that are there, each described', (path) => {
  const pictures = [...readFileSync(path, 'utf8').matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];

  expect(pictures.length).toBeGreaterThan(1);
  for (const [, words = '', target = ''] of pictures) {
    expect(words.length).toBeGreaterThan(20);
    expect(existsSync(join(dirname(path), target)), target).toBe(true);
  }
});

it.each(twists)('docs/demo.md says of "$title" what to watch, as the page does', ({ title, watch }) => {
  expect(readFileSync('docs/demo.md', 'utf8').replaceAll(/ {2,}/g, ' ')).toContain(`| ${title} | ${watch} |`);
});
