/** The pages of Home, as they travel through Slack and back. */
import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { plain } from '../../../src/slack/blocks.ts';
import { readPages, turned, writePages, writeTurn } from '../../../src/slack/home/pages.ts';
import { carriedBy, over, type PressedHome } from '../../../src/slack/home/press-in-home.ts';
import { firstPages } from '../../../src/workflow/viewing/show-home.ts';

function formOver(home: PressedHome | undefined) {
  const form: ModalView = { type: 'modal', title: plain('Deny'), private_metadata: 'k7m2qx/0123', blocks: [] };
  return { private_metadata: over(home, form).private_metadata ?? '' };
}

const pages = { waiting: 0, reviews: 2, yours: 12, running: 3, recent: 9_999 };

describe('pages', () => {
  it('are read as they were written', () => {
    expect(readPages(writePages(pages))).toEqual(pages);
  });

  it.each(['156772938.18', undefined])('travel with a form that opens over Home, with the hash %s', (hash) => {
    const home = { pages, hash };

    expect(carriedBy(formOver(home))).toEqual({ value: 'k7m2qx/0123', home });
    expect(carriedBy(formOver(undefined))).toEqual({ value: 'k7m2qx/0123', home: undefined });
  });

  it.each(['', '0', '0,0,0,0', '0,0,0,0,0,0', '0,-1,0,0,0', '0,1e3,0,0,0', '0,99999,0,0,0', 'a,b,c,d,e', '{}'])(
    'are the first ones where Home holds %j',
    (text) => {
      expect(readPages(text)).toEqual(firstPages);
    },
  );

  it('turn by a button, each section by itself', () => {
    expect(turned(pages, writeTurn('running', 4))).toEqual({ ...pages, running: 4 });
  });

  it.each(['', 'running', 'running/', 'running/-1', 'running/1/2', 'running/99999', 'others/1', '__proto__/1'])(
    'do not turn by a value of no button of ours: %j',
    (value) => {
      expect(turned(pages, value)).toBeUndefined();
    },
  );
});
