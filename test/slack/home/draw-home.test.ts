/** Home is published with Slack's hash, again once after a conflict where the person has acted, and never at the cost of a press. */
import { describe, expect, it } from 'vitest';
import { createQuickClient } from '../../../src/slack/connection/clients.ts';
import { createDrawHome } from '../../../src/slack/home/draw-home.ts';
import { firstPages, type ShowHome } from '../../../src/workflow/viewing/show-home.ts';
import { aRequest } from '../a-request.ts';
import { aWorkspace } from '../a-workspace.ts';
import { aHome, aRow, aSection } from './a-home.ts';

/** `ids`: of the request that is found to run at each draw. */
async function setUp(ids: string[] = ['aaaaaa', 'bbbbbb']) {
  const workspace = await aWorkspace();
  const { ana, clientNeeds, textsFor, log } = workspace;
  const failures: string[] = [];
  const showHome: ShowHome = async () => {
    const id = ids.shift() ?? expect.unreachable('drawn too often');
    if (id === 'fails') throw new Error('Redis hung up');
    return aHome({}, { running: aSection(aRow(aRequest('exporting', { id }))) });
  };
  const slack = createQuickClient(clientNeeds);
  const drawHome = createDrawHome({ showHome, textsFor, slack, countFailure: () => failures.push('failure'), log });
  const draw = (hash?: string, acted?: string) =>
    drawHome({ userId: ana.id, pages: firstPages, acted, hash, isFirst: false, notice: undefined });
  return { ...workspace, draw, failures };
}

describe('Home', () => {
  it('is drawn as the records are', async () => {
    const { ana, draw, callsOf } = await setUp();

    expect(await draw()).toBe(true);

    expect(ana.home?.words).toContain('aaaaaa');
    expect(callsOf('views.publish')).toBe(1);
  });

  it('is read and drawn again, once, after an act of the person, where another draw was faster', async () => {
    const { ana, draw, failures, callsOf } = await setUp();

    expect(await draw('of-an-earlier-home', 'aaaaaa')).toBe(true);

    expect(ana.home?.words).toContain('bbbbbb');
    expect(callsOf('views.publish')).toBe(2);
    expect(failures).toEqual([]);
  });

  it('gives way to what another draw has shown, where the person has only opened it', async () => {
    const { ana, draw, failures, callsOf, log } = await setUp();
    await draw(undefined, 'aaaaaa');

    expect(await draw('of-an-earlier-home')).toBe(true);

    expect(ana.home?.words).toContain('aaaaaa');
    expect(callsOf('views.publish')).toBe(2);
    expect(failures).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  it('gives way to it also where it cannot be read', async () => {
    const { ana, draw } = await setUp(['aaaaaa', 'fails']);
    await draw(undefined, 'aaaaaa');

    expect(await draw('of-an-earlier-home')).toBe(false);

    expect(ana.home?.words).toContain('aaaaaa');
  });

  it.each(['not_enabled', 'internal_error', 'invalid_arguments'])(
    'stays as it was where Slack answers %s: a warning and a count, and no error',
    async (error) => {
      const { slack, ana, draw, failures, log } = await setUp();
      slack.trouble.next('views.publish', { kind: 'error', error });

      expect(await draw()).toBe(false);

      expect(ana.home).toBeUndefined();
      expect(failures).toEqual(['failure']);
      expect(log.lines).toMatchObject([{ level: 'warn', message: 'Home not drawn' }]);
    },
  );

  it('says why it is empty where it cannot be read', async () => {
    const { ana, draw, failures } = await setUp(['fails']);

    expect(await draw()).toBe(false);

    expect(ana.home?.words).toContain("Your requests can't be shown now");
    expect(failures).toEqual(['failure']);
  });

  it('stays as it was where it cannot be read after a press', async () => {
    const { ana, draw, failures } = await setUp(['aaaaaa', 'fails']);
    await draw();

    expect(await draw(undefined, 'aaaaaa')).toBe(false);

    expect(ana.home?.words).toContain('aaaaaa');
    expect(failures).toEqual(['failure']);
  });

  it('is no reason to fail where Slack takes no sentence either', async () => {
    const { slack, draw } = await setUp(['fails']);
    slack.trouble.next('views.publish', { kind: 'error', error: 'internal_error' });

    expect(await draw()).toBe(false);
  });
});
