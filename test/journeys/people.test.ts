/** Who may ask and who may decide, and what people read who may not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, type Stage } from '../../sandbox/stage.ts';
import { ask, idOf, opensForm, untilAsked, untilExported } from './play.ts';

describe('people', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode: 'socket' });
    await stage.startBot();
  });

  afterAll(async () => {
    await stage.stop();
    expect(stage.slack.faults).toEqual([]);
    expect(stage.cloud.faults).toEqual([]);
  });

  it('who are not in the approval channel cannot ask, and learn where to turn', async () => {
    const { outsider, slack } = stage;
    const general = slack.channel({ name: 'general', members: [outsider] });

    await outsider.types(general, '/export-image');

    const note = await outsider.waitForNote(({ words }) => words.includes("You can't ask for an export"));
    expect(note.words).toContain('#image-approvals');
    expect(outsider.form).toBeUndefined();
  });

  it('who are guests cannot ask or decide, even in the channel', async () => {
    const { guest, approvals } = stage;
    const card = await ask(stage, { reason: 'not for guests' });

    await guest.types(approvals, '/export-image');
    await guest.presses('Approve', { in: card });

    await guest.waitForNote(({ words }) => words.includes("Guests can't ask"));
    await guest.waitForNote(({ words }) => words.includes("Guests can't approve"));
    expect(guest.form).toBeUndefined();
    expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
  });

  it('who joined after the card was posted cannot decide on it', async () => {
    const { slack, approvals } = stage;
    const card = await ask(stage, { reason: 'before somebody joined' });
    const late = slack.person({ name: 'zoe' });
    approvals.join(late);

    await late.presses('Approve', { in: card });
    await late.presses('Deny', { in: card });

    await late.waitForNote(({ words }) => words.includes('after this was posted'));
    const form = await late.seesForm(({ words }) => words.includes('after this was posted'));
    expect(form.fields).toEqual([]);
    await late.closes();
    slack.trouble.next('views.update', { kind: 'error', error: 'not_found' });
    await late.presses('Deny', { in: card });
    await expect.poll(() => late.privateNotes).toHaveLength(2);
    expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
  });

  it('who have left the channel cannot decide any more', async () => {
    const { slack, approvals } = stage;
    const gone = slack.person({ name: 'kim' });
    approvals.join(gone);
    const card = await ask(stage, { reason: 'before somebody left' });
    approvals.leave(gone);

    await gone.presses('Approve', { in: card });

    await gone.waitForDirectMessage(({ words }) => words.includes("you aren't in #image-approvals"));
    expect(card.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
  });

  it('who come too late read who was faster', async () => {
    const { people } = stage;
    const card = await ask(stage, { reason: 'decided by ana' });
    const pressed = { in: card };
    await people.ana.presses('Deny', pressed);
    await people.ana.seesForm('Deny this export');
    await people.ana.submits();
    await card.until(({ words }) => words.includes('Denied by @ana'));

    const [answer] = await stage.slack.pressRaw(people.wei, {
      actionId: 'export_approve',
      value: idOf(card),
      message: card,
    });

    expect(answer?.ok).toBe(true);
    await people.wei.waitForNote(({ words }) => words.includes('Already denied by @ana'));
    await people.lin.waitForDirectMessage(({ words }) => words.includes('Denied by @ana'));
    expect(card.buttons).toEqual(['Edit and ask again']);
    expect(card.thread).toEqual([]);
  });

  it('who choose a region that offers formats may choose one, and it is exported in it', async () => {
    const { people, approvals, cloud } = stage;
    const { lin, ana } = people;
    const form = await opensForm(lin, approvals);
    expect(form.fields.map(({ label }) => label)).toEqual(['Region', 'Image', 'OSS bucket', 'OSS prefix', 'Reason']);
    const prefix = form.fields.find(({ label }) => label === 'OSS prefix')?.value;
    expect(prefix).toMatch(/^[a-z0-9]{6}$/);

    await lin.fills('Region', 'eu-central-1');
    await lin.fills('Format', 'qcow2');
    await lin.fills('Image', 'm-gw8acmeshop01');
    await lin.fills('OSS bucket', 'acme-frankfurt');
    await lin.clears('OSS prefix');
    await lin.fills('Reason', 'as qcow2, without a prefix');
    expect(await lin.submits()).toBe('updated');
    await untilAsked(lin);
    const card = await approvals.waitFor(({ words }) => words.includes('as qcow2, without a prefix'));
    await ana.presses('Approve', { in: card });
    const ending = await untilExported(card);

    const call = cloud.calls.findLast(({ action }) => action === 'ExportImage');
    expect(call?.parameters).toMatchObject({ ImageFormat: 'qcow2', OSSBucket: 'acme-frankfurt' });
    expect(call?.parameters).not.toHaveProperty('OSSPrefix');
    expect(ending.words).toContain('m-gw8acmeshop01_system.qcow2');
  });

  it('who name a stranger’s bucket read so in the form, and no request is sent', async () => {
    const { people, approvals, slack } = stage;
    const { lin } = people;
    const before = approvals.messages.length;
    await opensForm(lin, approvals);
    await lin.fills('Region', 'cn-hangzhou');
    await lin.fills('Image', 'm-bp1acmeweb01');
    await lin.fills('OSS bucket', 'acme-exports');
    await lin.fills('Reason', 'to a stranger');
    const values = {
      'export_bucket/cn-hangzhou': {
        export_bucket: { type: 'external_select', selected_option: { value: 'strangers-bucket' } },
      },
    };

    await slack.submitRaw(lin, { view: { state: { values } } });
    const form = await lin.seesForm(({ words }) => words.includes("This can't be exported."));

    expect(form.words).toContain("Bucket strangers-bucket doesn't belong to this Alibaba Cloud account.");
    expect(form.words).toContain('Choose a bucket from the list.');
    expect(form.words).toContain('No request was sent.');
    expect(approvals.messages).toHaveLength(before);
    expect(stage.cloud.objects('strangers-bucket')).toEqual([]);
  });
});
