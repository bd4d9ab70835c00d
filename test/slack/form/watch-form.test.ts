import { describe, expect, it } from 'vitest';
import { openView } from '../../../sandbox/slack/views.ts';
import type { Check } from '../../../src/domain/preflight.ts';
import { createQuickClient } from '../../../src/slack/connection/clients.ts';
import { exportForm } from '../../../src/slack/form/export-form.ts';
import { watchForm } from '../../../src/slack/form/watch-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { SubmissionEnding } from '../../../src/workflow/asking/process-submission.ts';
import { aSubmission } from '../../builders.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { aWorkspace } from '../a-workspace.ts';

const texts = textsIn('en');
const passed: Check = { name: 'image', results: [] };
const blocked: SubmissionEnding = {
  is: 'blocked',
  result: { checks: [{ name: 'bucket', results: [{ reason: 'bucket-public', hard: true }] }], learned: {} },
};

/** lin looks at a form, which is watched from now on. */
async function setUp() {
  const { slack, lin, approvals, clientNeeds } = await aWorkspace();
  const client = createQuickClient(clientNeeds);
  const { id } = openView(slack.state, lin.id, { ...exportForm([approvals.id], { prefix: '', reason: '' }, texts) });
  const submission = aSubmission({ requester: lin.id });
  const watcher = watchForm({
    slack: client,
    viewId: id,
    submission,
    texts,
    log: createFakeLog(),
  });
  const pictures = () => slack.calls.filter(({ method }) => method === 'views.update').length;
  return { slack, lin, watcher, pictures };
}

describe('the form that is watched', () => {
  it('shows many checks in few pictures', async () => {
    const { lin, watcher, pictures } = await setUp();

    for (let count = 0; count < 50; count += 1) watcher.checked([passed], {});
    await lin.seesForm(({ words }) => words.includes('✓ Image can be exported'));

    expect(pictures()).toBe(1);
  });

  it('shows what the checks have learned so far', async () => {
    const { lin, watcher } = await setUp();
    const elsewhere: Check = { name: 'owner', results: [{ reason: 'bucket-elsewhere', hard: true }] };

    watcher.checked([elsewhere], { bucketRegion: 'cn-beijing' });

    await lin.seesForm(({ words }) => words.includes('is in cn-beijing'));
  });

  it('shows the ending last, whatever was still to be drawn', async () => {
    const { lin, watcher } = await setUp();
    watcher.checked([passed], {});

    const isSeen = await watcher.ended(blocked);

    expect(isSeen).toBe(true);
    expect(lin.form?.words).toContain("This can't be exported.");
    expect(lin.form?.buttons).toEqual(['Back to the form']);
  });

  it('says that the requester has not seen the ending of one that was closed', async () => {
    const { lin, watcher } = await setUp();
    await lin.closes();
    watcher.checked([passed], {});

    expect(await watcher.ended(blocked)).toBe(false);
  });

  it('says the same where Slack does not take it', async () => {
    const { slack, watcher } = await setUp();
    slack.trouble.next('views.update', { kind: 'error', error: 'internal_error' });

    expect(await watcher.ended(blocked)).toBe(false);
  });

  it('says that a person sees to it when something is out of order', async () => {
    const { lin, watcher } = await setUp();

    await watcher.later();

    expect(lin.form?.words).toContain("I'll go on and message you");
  });
});
