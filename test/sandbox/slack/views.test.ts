import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandOf, expectRefusal, setStage, type TestStage } from './stage.ts';

let stage: TestStage;
let now = Date.parse('2026-11-24T10:00:00Z');

beforeEach(async () => {
  stage = await setStage({ now: () => now });
});

afterEach(() => stage.slack.stop());

function modal(title: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Ask' },
    blocks: ['Reason', 'Prefix'].map((label) => ({
      type: 'input',
      block_id: label.toLowerCase(),
      optional: true,
      label: { type: 'plain_text', text: label },
      element: { type: 'plain_text_input', action_id: 'text' },
    })),
    ...more,
  };
}

async function openModal(title: string, more: Partial<ModalView> = {}) {
  const { trigger } = await commandOf(stage);
  const { view } = await stage.client.views.open({ trigger_id: trigger, view: modal(title, more) });
  return { id: view?.id ?? '', hash: view?.hash ?? '' };
}

describe('triggers', () => {
  it('are good for three seconds', async () => {
    const { client } = stage;
    const early = await commandOf(stage);
    const late = await commandOf(stage);

    now += 3000;
    await client.views.open({ trigger_id: early.trigger, view: modal('In time') });
    now += 1;

    const call = client.views.open({ trigger_id: late.trigger, view: modal('Late') });
    await expectRefusal(call, 'expired_trigger_id');
    expect(stage.lin.form?.title).toBe('In time');
  });

  it('are good for one modal', async () => {
    const { client } = stage;
    const { trigger } = await commandOf(stage);
    await client.views.open({ trigger_id: trigger, view: modal('First') });

    const again = client.views.open({ trigger_id: trigger, view: modal('Second') });

    await expectRefusal(again, 'exchanged_trigger_id');
    await expectRefusal(client.views.open({ trigger_id: '1.2.abc', view: modal('x') }), 'invalid_trigger_id');
  });
});

describe('updating a view', () => {
  it('keeps what was entered in fields that stay', async () => {
    const { client, lin } = stage;
    const { id } = await openModal('Submission');
    await lin.fills('Reason', 'because');
    await lin.fills('Prefix', 'nightly');

    const blocks = modal('x').blocks.map((block) =>
      block.block_id === 'prefix' ? { ...block, block_id: 'other' } : block,
    );
    await client.views.update({ view_id: id, view: modal('Final', { blocks }) });

    expect(lin.form?.title).toBe('Final');
    expect(lin.form?.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Reason', 'because'],
      ['Prefix', ''],
    ]);
  });

  it('refuses an old hash', async () => {
    const { client } = stage;
    const { id, hash } = await openModal('One');
    await client.views.update({ view_id: id, hash, view: modal('Two') });

    await expectRefusal(client.views.update({ view_id: id, hash, view: modal('Three') }), 'hash_conflict');
  });

  it('does not find a view that was closed', async () => {
    const { client, lin } = stage;
    const { id } = await openModal('Gone soon');
    await lin.closes();

    await expectRefusal(client.views.update({ view_id: id, view: modal('x') }), 'not_found');
  });

  it('finds a view by its external id, which must be unique', async () => {
    const { client, lin } = stage;
    await openModal('Mine', { external_id: 'draft-1' });

    await client.views.update({ external_id: 'draft-1', view: modal('Found', { external_id: 'draft-1' }) });
    expect(lin.form?.title).toBe('Found');

    const { trigger } = await commandOf(stage);
    const twin = client.views.open({ trigger_id: trigger, view: modal('Twin', { external_id: 'draft-1' }) });
    await expectRefusal(twin, 'duplicate_external_id');
  });
});

describe('the stack', () => {
  it('holds a root and two more', async () => {
    const { client, lin } = stage;
    await openModal('Root');
    const push = async (title: string) => {
      const { trigger } = await commandOf(stage);
      return client.views.push({ trigger_id: trigger, view: modal(title) });
    };

    const second = await push('Second');
    await push('Third');
    await expectRefusal(push('Fourth'), 'push_limit_reached');
    await lin.closes();

    expect(lin.form?.title).toBe('Second');
    expect(second.view?.root_view_id).toBe(second.view?.previous_view_id);
  });

  it('is replaced when another modal is opened', async () => {
    const { lin } = stage;
    await openModal('First');
    await openModal('Second');

    await lin.closes();

    expect(lin.form).toBeUndefined();
  });

  it('is one per person', async () => {
    const { lin, mei } = stage;
    await openModal('For lin');

    expect(lin.form?.title).toBe('For lin');
    expect(mei.form).toBeUndefined();
  });
});

describe('the Home tab', () => {
  it('shows what was published last', async () => {
    const { client, lin } = stage;
    const view = (text: string) => ({
      type: 'home' as const,
      blocks: [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text } }],
    });
    const first = await client.views.publish({ user_id: lin.id, view: view('one') });
    await client.views.publish({ user_id: lin.id, hash: first.view?.hash ?? '', view: view('two') });

    const late = client.views.publish({ user_id: lin.id, hash: first.view?.hash ?? '', view: view('three') });

    await expectRefusal(late, 'hash_conflict');
    expect(lin.home?.words).toMatch(/two/);
  });
});

it('says what is there when an awaited form does not come', async () => {
  await openModal('Other');

  await expect(stage.lin.seesForm('Wanted', { within: 20 })).rejects.toThrow(
    /waited 20 ms for a modal "Wanted" for lin; this is there instead:\n┌ Other/,
  );
});
