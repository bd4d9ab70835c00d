/** Asking through real Bolt: the form that knows the account, and the checks before an approver sees the request. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStage, type Mode, type Stage } from '../../sandbox/stage.ts';
import { idOf, opensForm, opensFormBehind, untilAsked } from './play.ts';

const options = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket: 'acme-exports' };

describe.each<Mode>(['socket', 'http'])('asking over %s', (mode) => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await createStage({ mode });
    await stage.startBot();
  });

  afterAll(async () => {
    await stage.stop();
    expect(stage.slack.faults).toEqual([]);
    expect(stage.cloud.faults).toEqual([]);
  });

  afterEach(async () => {
    for (const person of Object.values(stage.people)) if (person.form) await person.closes();
  });

  const openForm = (typed?: string) => opensForm(stage.people.lin, stage.approvals, typed);

  async function fillIn(given: Partial<typeof options> & { reason?: string } = {}) {
    const { lin } = stage.people;
    const { region, image, bucket, reason = 'DR drill' } = { ...options, ...given };
    await openForm();
    await lin.fills('Region', region);
    await lin.fills('Image', image);
    await lin.fills('OSS bucket', bucket);
    await lin.fills('Reason', reason);
  }

  it('opens the form without a call to Alibaba Cloud', async () => {
    const before = stage.cloud.calls.length;

    await openForm();

    expect(stage.cloud.calls).toHaveLength(before);
  });

  it('shows regions by name, images newest first, and what cannot be used apart, with the reason', async () => {
    const { lin } = stage.people;
    await openForm();

    expect(await lin.looksUp('Region', 'hangzhou')).toEqual(['China (Hangzhou) · cn-hangzhou']);
    await lin.fills('Region', 'cn-hangzhou');
    const images = await lin.looksUp('Image', '');
    const buckets = await lin.looksUp('OSS bucket', '');

    expect(images.slice(0, 2)).toEqual(['acme-web-2026-11 · m-bp1acmeweb01', 'acme-db-with-data · m-bp1acmedb01']);
    expect(images.slice(-5)).toContain('acme-vault-encrypted · m-bp1acmesecret01');
    expect(await lin.looksUp('Image', 'DATA')).toEqual([
      'acme-db-with-data · m-bp1acmedb01',
      'acme-five-data-disks · m-bp1acmemany01',
      'acme-large-data-disk · m-bp1acmelarge01',
    ]);
    expect(buckets).toEqual(['acme-archive', 'acme-backup', 'acme-exports', 'acme-encrypted', 'acme-public']);
    const shown = JSON.stringify(stage.slack.deliveries.recent.at(-1)?.answer);
    expect(shown).toContain("Can't be used");
    expect(shown).toContain('"more than 4 data disks · ');
    expect(await lin.looksUp('Image', 'm-bp1typed01')).toEqual(['m-bp1typed01']);
  });

  it('says beside the field what the list has said already, without a question', async () => {
    const { lin } = stage.people;
    await fillIn({ image: 'm-bp1acmesecret01' });
    const before = stage.cloud.calls.length;

    const outcome = await lin.submits();

    expect(outcome).toEqual({
      errors: {
        Image: 'Image m-bp1acmesecret01 has an encrypted disk. Choose another image, or create an unencrypted copy.',
      },
    });
    expect(stage.cloud.calls).toHaveLength(before);
    expect(stage.approvals.messages).toEqual([]);
  });

  it('keeps what was typed when the region changes, and empties what depends on it', async () => {
    const { lin } = stage.people;
    await fillIn({ reason: 'typed before' });
    await lin.fills('OSS prefix', 'typed1');

    await lin.fills('Region', 'eu-central-1');
    const form = await lin.seesForm(({ fields }) => fields.some(({ label }) => label === 'Format'));

    const values = Object.fromEntries(form.fields.map(({ label, value }) => [label, value]));
    expect(values).toMatchObject({
      Image: '',
      'OSS bucket': '',
      'OSS prefix': 'typed1',
      Reason: 'typed before',
      Format: 'raw',
    });
    expect(values['Region']).toContain('eu-central-1');
  });

  it('asks once the checks have passed, with what Alibaba Cloud says on the card', async () => {
    const { lin } = stage.people;
    await fillIn({ image: 'm-bp1acmedb01', reason: `asked over ${mode}` });

    expect(await lin.submits()).toBe('updated');
    const form = await lin.seesForm(({ words }) => words.includes('Sent for approval'));
    const card = await stage.approvals.waitFor(({ words }) => words.includes(`asked over ${mode}`));

    expect(form.words).toContain('#image-approvals');
    expect(form.words).toContain('First export to bucket acme-exports.');
    for (const said of [
      'acme-db-with-data',
      'Alibaba Cloud Linux 3.2104 LTS 64 bit',
      '40 + 100 + 200\u00a0GiB',
      'First export to bucket acme-exports.',
      '8 checks passed · up to 340 GiB before compression',
      'Every disk is copied',
    ]) {
      expect(card.words).toContain(said);
    }
    await lin.closes();
  });

  it('begins the list of regions with the one that was used last', async () => {
    const { lin } = stage.people;
    await openForm();
    await lin.fills('Region', 'ap-southeast-1');
    await lin.fills('Image', 'm-t4nacmeweb01');
    await lin.fills('OSS bucket', 'acme-singapore');
    await lin.fills('Reason', 'in Singapore');
    await lin.submits();
    await untilAsked(lin);
    await stage.approvals.waitFor(({ words }) => words.includes('in Singapore'));

    await openForm();

    expect((await lin.looksUp('Region', ''))[0]).toBe('Singapore · ap-southeast-1');
  });

  it('disturbs no person with what cannot work, and leads back to the form as it was', async () => {
    const { lin } = stage.people;
    const before = stage.approvals.messages.length;
    await fillIn({ reason: 'to be corrected' });
    stage.cloud.changeBucket('acme-exports', { acl: 'public-read' });
    await lin.submits();
    const blocked = await lin.seesForm(({ words }) => words.includes("This can't be exported."));
    stage.cloud.changeBucket('acme-exports', { acl: 'private' });

    expect(blocked.words).toContain('Bucket acme-exports is public: anyone could read the image.');
    expect(blocked.words).toContain('No request was sent.');
    expect(stage.approvals.messages).toHaveLength(before);

    await lin.presses('Back to the form');
    const form = await lin.seesForm(({ submit }) => submit === 'Ask for approval');
    const values = Object.fromEntries(form.fields.map(({ label, value }) => [label, value]));
    expect(values).toMatchObject({ Image: 'm-bp1acmeweb01', 'OSS bucket': 'acme-exports', Reason: 'to be corrected' });

    await lin.submits();
    await untilAsked(lin);
    await stage.approvals.waitFor(({ words }) => words.includes('to be corrected'));
    expect(stage.approvals.messages).toHaveLength(before + 1);
  });

  it('writes the result to a requester who has closed the form, with a way back', async () => {
    const { lin } = stage.people;
    await fillIn({ reason: 'closed early' });
    stage.cloud.changeImage('m-bp1acmeweb01', { status: 'Deprecated' });
    stage.cloud.trouble.next('DescribeImages', { delayMs: 600 });
    await lin.submits();
    await lin.closes();

    const message = await lin.waitForDirectMessage(({ words }) => words.includes("This can't be exported."));
    stage.cloud.changeImage('m-bp1acmeweb01', { status: 'Available' });
    expect(message.words).toContain("isn't available");

    await lin.presses('Back to the form', { in: message });
    const form = await lin.seesForm(({ submit }) => submit === 'Ask for approval');
    expect(form.fields.find(({ label }) => label === 'Reason')?.value).toBe('closed early');
  });

  it('fills in the form from the command, and names what it left out', async () => {
    const { lin } = stage.people;

    await lin.types(
      stage.approvals,
      '/export-image cn-hangzhou m-bp1acmeweb01 please oss://acme-exports/cmd1 reason="by <!channel> command"',
    );
    const form = await lin.seesForm(({ words }) => words.includes('Not filled in'));

    const values = Object.fromEntries(form.fields.map(({ label, value }) => [label, value]));
    expect(values).toEqual({
      Region: 'China (Hangzhou) · cn-hangzhou',
      Image: 'm-bp1acmeweb01',
      'OSS bucket': 'acme-exports',
      'OSS prefix': 'cmd1',
      Reason: 'by <!channel> command',
    });
    expect(form.words).toContain('please: not understood.');
    await lin.submits();
    await untilAsked(lin);
    await stage.approvals.waitFor(({ words }) => words.includes('by <!channel> command'));
  });

  it('finds the image by its name, and keeps a reason of many words', async () => {
    const { lin } = stage.people;

    await openForm('/export-image acme-web-2026-11　cn-hangzhou oss://acme-exports/a-b reason=DR drill now');

    const values = Object.fromEntries(lin.form?.fields.map(({ label, value }) => [label, value]) ?? []);
    expect(values).toMatchObject({
      Image: 'acme-web-2026-11 · m-bp1acmeweb01',
      'OSS bucket': 'acme-exports',
      Reason: 'DR drill now',
    });
    expect(lin.form?.words).toContain('a-b: Use 1–30 letters or digits');
  });

  it('keeps an image and a format that are typed without a region until that is chosen', async () => {
    const { lin } = stage.people;
    await openForm('/export-image m-t4nacmeweb01 format=vhd');

    await lin.fills('Region', 'ap-southeast-1');
    const form = await lin.seesForm(({ fields }) => fields.some(({ value }) => value.includes('ap-southeast-1')));
    const values = Object.fromEntries(form.fields.map(({ label, value }) => [label, value]));
    expect(values).toMatchObject({ Image: 'm-t4nacmeweb01', Format: 'vhd' });

    await lin.fills('Region', 'cn-hangzhou');
    const moved = await lin.seesForm(({ words }) => words.includes('exports only RAW'));
    expect(moved.words).toContain('vhd: cn-hangzhou exports only RAW.');
  });

  it.each([
    ['hlep', "I don't know hlep. Did you mean /export-image help?"],
    ['lsit', 'Did you mean /export-image list?'],
    ['status', 'Add the request'],
  ])('opens no form for %s, and says what to type instead', async (typed, sentence) => {
    const { lin } = stage.people;

    await lin.types(stage.approvals, `/export-image ${typed}`);

    await lin.waitForNote(({ words }) => words.includes(sentence));
    expect(lin.form).toBeUndefined();
  });

  it('explains itself', async () => {
    const { lin } = stage.people;

    await lin.types(stage.approvals, '/export-image help');

    const note = await lin.waitForNote(({ words }) => words.includes('Ask for an export:'));
    expect(note.words).toContain('/export-image m-bp1abc oss://my-bucket/prefix cn-hangzhou format=raw');
  });

  it('opens the same form by a shortcut, for those who may ask', async () => {
    const { people, outsider } = stage;

    await people.wei.usesShortcut('export_image');
    await people.wei.seesForm(({ submit }) => submit === 'Ask for approval');

    await outsider.usesShortcut('export_image');
    await outsider.waitForDirectMessage(({ words }) => words.includes("You can't ask for an export"));
    expect(outsider.form).toBeUndefined();
  });

  it('asks again from a card that has ended: a new request, linked to the old one, with a new approval', async () => {
    const { lin, ana, wei } = stage.people;
    await fillIn({ reason: 'first try' });
    await lin.submits();
    await untilAsked(lin);
    const card = await stage.approvals.waitFor(({ words }) => words.includes('first try'));
    const first = idOf(card);
    await opensFormBehind(ana, 'Deny', { in: card, title: 'Deny this export' });
    await ana.submits();
    await card.until(({ buttons }) => buttons.includes('Edit and ask again'));

    await wei.presses('Edit and ask again', { in: card });
    const form = await wei.seesForm(({ words }) => words.includes(`A new version of request ${first}`));
    expect(form.fields.find(({ label }) => label === 'Image')?.value).toContain('m-bp1acmeweb01');
    await wei.fills('Reason', 'second try');
    await wei.submits();
    await untilAsked(wei);

    const again = await stage.approvals.waitFor(({ words }) => words.includes('second try'));
    expect(again.words).toContain(`repeats ${first}`);
    expect(again.words).toContain('@wei wants to export');
    expect(again.buttons).toEqual(['Approve', 'Deny', 'Ask', 'Withdraw']);
  });

  it('lets no person ask again who may not ask', async () => {
    const { guest } = stage;
    const card = stage.approvals.messages.find(({ buttons }) => buttons.includes('Edit and ask again'));
    if (!card) throw new Error('no card has ended');

    await guest.presses('Edit and ask again', { in: card });

    await guest.waitForNote(({ words }) => words.includes("Guests can't ask"));
    expect(guest.form).toBeUndefined();
  });
});
