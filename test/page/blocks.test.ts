/** Every kind of block and field that the bot sends, drawn and used, with no bot behind it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, fieldsOf } from '../../sandbox/slack/json.ts';
import { addMessage, addNote } from '../../sandbox/slack/messages.ts';
import type { ViewRecord } from '../../sandbox/slack/state.ts';
import { openView, pushView, readView, replaceView } from '../../sandbox/slack/views.ts';
import { aDemo, chooses, type Demo, form, holdsBack } from './a-demo.ts';
import { everyBlock, everyField, plain, someGroups, unknownBlocks } from './every-block.ts';

let demo: Demo;
let lin: Page;

beforeAll(async () => {
  demo = await aDemo({ withBot: false });
  lin = await demo.sits('lin');
});

afterAll(() => demo.close());

describe('a message', () => {
  it('is drawn whole, and nothing in it becomes HTML', async () => {
    const { shown: message } = await posts(everyBlock);

    await message.getByRole('heading', { name: 'A header' }).waitFor();
    for (const words of ['bold words', 'A field', '@ana', '#image-approvals', 'quoted', '<b>not bold</b>', '@U0NOBODY'])
      await message.getByText(words).first().waitFor();
    expect(await message.locator('b, script').count()).toBe(0);
    expect(await message.getByRole('link').count()).toBe(1);
    expect(await message.getByRole('link').getAttribute('href')).toBe('https://example.com');
  });

  it('names a user group by its handle, also one that was made while the page is open', async () => {
    const { security } = demo.stage.groups;
    const later = demo.stage.slack.userGroup({ handle: 'leads', members: [demo.stage.people.wei] });
    const text = `<!subteam^${security.id}> or <!subteam^${later.id}> can approve`;

    const { shown: message } = await posts([{ type: 'section', text: { type: 'mrkdwn', text } }]);

    await message.getByText('@security or @leads can approve').waitFor();
  });

  it('names what the page cannot draw', async () => {
    const { shown: message } = await posts(unknownBlocks);

    for (const type of ['video', 'divider', 'datepicker', 'static_select', 'rich_text_list', 'emoji'])
      await message.getByText(`(not drawn: ${type})`).waitFor();
  });

  it('asks before a button that wants it, and says when the bot is not there', async () => {
    const { shown: message } = await posts(everyBlock);

    await message.getByRole('button', { name: 'Delete' }).click();
    await form(lin).getByText('Cannot be undone').waitFor();
    await form(lin).getByRole('button', { name: 'Keep' }).click();
    await message.getByRole('button', { name: 'Delete' }).and(lin.locator(':focus')).waitFor();
    expect(demo.stage.slack.deliveries.recent).toHaveLength(0);
    await message.getByRole('button', { name: 'Delete' }).click();
    await form(lin).getByRole('button', { name: 'Do it' }).click();

    await lin.getByRole('alert').getByText('no bot is connected').waitFor();
    await expect.poll(() => demo.stage.slack.deliveries.recent.length).toBe(1);
  });

  it('leaves the focus with the composer when the button that had it is gone', async () => {
    const { shown, message } = await posts(everyBlock);
    await shown.getByRole('button', { name: 'Delete' }).focus();

    message.blocks = [{ type: 'section', text: plain('without a button') }];
    message.history.push({});
    demo.stage.slack.state.changed();

    await shown.getByText('without a button').waitFor();
    await lin.getByLabel('Message to').and(lin.locator(':focus')).waitFor();
  });

  it('offers an overflow menu by keyboard', async () => {
    const { shown: message } = await posts(everyBlock);

    await message.getByRole('button', { name: 'More' }).press('Enter');
    await lin.locator('[role=menuitem]:focus').getByText('First').waitFor();
    await lin.keyboard.press('ArrowDown');
    expect(await lin.locator('[role=menuitem]:focus').textContent()).toBe('Second');
    await lin.keyboard.press('Escape');

    expect(await lin.getByRole('menu').count()).toBe(0);
  });

  it('is edited in place, and a private note is with the person whom it is for', async () => {
    const { state } = demo.stage.slack;
    const about = { channelId: demo.stage.approvals.id, userId: demo.stage.people.ana.id, author: 'app' as const };
    const { message } = await posts([{ type: 'section', text: plain('before') }]);
    await lin.getByText('before', { exact: true }).waitFor();

    message.blocks = [{ type: 'section', text: plain('after') }];
    message.history.push({});
    addNote(state, { ...about, text: 'for ana', blocks: undefined });

    await lin.getByText('after', { exact: true }).waitFor();
    expect(await lin.getByText('for ana').count()).toBe(0);
  });
});

describe('a form', () => {
  it('has every field: lists and text, with their content at first', async () => {
    const view = opens({ title: plain('Everything'), submit: plain('Send'), blocks: everyField });

    expect(await form(lin).getByLabel('Side').inputValue()).toBe('left');
    expect(await form(lin).getByLabel('Note').inputValue()).toBe('at first');
    await form(lin).getByLabel('Fruit').click();
    await lin.getByRole('option', { name: 'Pear' }).click();
    expect(await form(lin).getByLabel('Fruit').inputValue()).toBe('Pear');
    await form(lin).getByLabel('Side').fill('ri');
    await lin.getByRole('option', { name: 'right' }).click();
    await form(lin).getByLabel('Note').fill('typed');
    await expect.poll(() => JSON.stringify(view.values)).toContain('typed');

    const entered = JSON.stringify(view.values);
    for (const value of ['pear', 'right']) expect(entered).toContain(`"${value}"`);
    await form(lin).getByText('A hint below').waitFor();
    await closes();
  });

  it('has checkboxes, which mouse and keyboard tick and untick, with what is wrong beside them', async () => {
    const view = opens({ title: plain('Everything'), submit: plain('Send'), blocks: everyField });
    const also = form(lin).getByRole('group', { name: 'Also' });
    const ticked = () => also.getByRole('checkbox', { checked: true }).evaluateAll((all) => all.length);
    const again = also.getByRole('checkbox', { name: 'Once more' });
    expect(await again.isChecked()).toBe(true);

    await also.getByText('Urgent').click();
    await expect.poll(() => JSON.stringify(view.values['also'])).toContain('urgent');
    await again.focus();
    await lin.keyboard.press('Space');

    await expect.poll(() => JSON.stringify(view.values['also'])).not.toContain('again');
    expect(await ticked()).toBe(1);
    view.errors = { also: 'Tick another.' };
    demo.stage.slack.state.changed();
    await form(lin).getByText('Tick another.').waitFor();
    expect(await also.getAttribute('aria-describedby')).toBe(
      await form(lin).getByText('Tick another.').getAttribute('id'),
    );
    await closes();
  });

  it('says when a list that the bot fills gets no answer', async () => {
    opens({ title: plain('Everything'), submit: plain('Send'), blocks: everyField });

    await form(lin).getByLabel('Looked up').click();

    await lin.getByText('No results: the bot gave no answer in time.').waitFor();
    await closes();
  });

  it('offers the groups that the bot fills a list with', async () => {
    const view = opens({ title: plain('Everything'), submit: plain('Send'), blocks: everyField });
    await lin.route('**/looks-up', (route) => route.fulfill({ json: { offered: { option_groups: someGroups } } }));

    await form(lin).getByLabel('Looked up').click();
    await lin.getByRole('group', { name: 'Stone' }).getByRole('option', { name: 'Plum' }).waitFor();
    await lin.getByRole('group', { name: 'Pome' }).getByRole('option', { name: 'Quince hard' }).click();

    expect(await form(lin).getByLabel('Looked up').inputValue()).toBe('Quince');
    await expect.poll(() => JSON.stringify(view.values['looked-up'])).toContain('"quince"');
    await lin.unrouteAll({ behavior: 'wait' });
    await closes();
  });

  it('is updated in place, keeps what has the focus, and lies below what is pushed', async () => {
    const { state } = demo.stage.slack;
    const reason = everyField.filter((block) => block['block_id'] === 'note');
    const view = opens({ title: plain('First'), submit: plain('Send'), blocks: reason });
    await form(lin).getByLabel('Note').fill('half a sen');

    const section = { type: 'section', text: plain('Checking: 1 of 3') };
    replaceView(state, view, modal({ title: plain('First'), submit: plain('Send'), blocks: [section, ...reason] }));
    await form(lin).getByText('Checking: 1 of 3').waitFor();
    await lin.keyboard.type('tence');
    expect(await form(lin).getByLabel('Note').inputValue()).toBe('half a sentence');
    pushView(state, demo.stage.people.lin.id, modal({ title: plain('Second'), blocks: [section] }));
    await form(lin).getByRole('heading', { name: 'Second' }).waitFor();
    await closes();

    await form(lin).getByRole('heading', { name: 'First' }).waitFor();
    expect(await form(lin).getByLabel('Note').inputValue()).toBe('half a sentence');
    await closes();
  });

  it('keeps what was chosen when it is redrawn before the stage has heard of it', async () => {
    const view = opens({ title: plain('Everything'), submit: plain('Send'), blocks: everyField });
    const heard = await holdsBack(lin, 'enters');

    await chooses(lin, 'Fruit', 'Pear');
    await chooses(lin, 'Side', 'right');
    redraws(view, 'Checking: 1 of 3');
    await form(lin).getByText('Checking: 1 of 3').waitFor();

    expect(await form(lin).getByLabel('Fruit').inputValue()).toBe('Pear');
    expect(await form(lin).getByLabel('Side').inputValue()).toBe('right');
    await heard();
    await expect
      .poll(() => demo.stage.people.lin.form?.fields.map(({ label, value }) => `${label}: ${value}`))
      .toEqual(expect.arrayContaining(['Fruit: Pear', 'Side: right']));
    await closes();
  });

  it('is sent with what was chosen just before', async () => {
    const side = everyField.filter((block) => block['block_id'] === 'side');
    opens({ title: plain('First'), submit: plain('Send'), blocks: side });
    const heard = await holdsBack(lin, 'enters');

    await chooses(lin, 'Side', 'right');
    await form(lin).getByRole('button', { name: 'Send' }).click();
    await heard();
    await form(lin).getByText('We had some trouble connecting. Try again?').waitFor();

    const sent = demo.stage.slack.deliveries.recent.at(-1)?.payload;
    expect(JSON.stringify(fieldsOf(sent?.['view'])['state'])).toContain('"right"');
    await closes();
  });

  it('follows what a story enters where a person has entered something before', async () => {
    const side = everyField.filter((block) => block['block_id'] === 'side');
    opens({ title: plain('First'), submit: plain('Send'), blocks: side });
    await chooses(lin, 'Side', 'right');
    await expect.poll(() => demo.stage.people.lin.form?.fields[0]?.value).toBe('right');

    await demo.stage.people.lin.fills('Side', 'left');

    await expect.poll(() => form(lin).getByLabel('Side').inputValue()).toBe('left');
    await closes();
  });

  it('says above its fields that the bot did not take it', async () => {
    opens({ title: plain('First'), submit: plain('Send'), blocks: everyField.filter((one) => one['optional']) });

    await form(lin).getByRole('button', { name: 'Send' }).click();

    await form(lin).getByText('We had some trouble connecting. Try again?').waitFor();
    await closes();
  });
});

/** Posts as the bot; resolves when lin sees it. */
async function posts(blocks: Fields[]) {
  const { slack, approvals } = demo.stage;
  const channel = slack.state.channels.get(approvals.id);
  if (!channel) throw new Error('there is no channel');
  const seen = lin.getByRole('article');
  const shown = seen.nth(await seen.count());
  const content = { authorId: slack.app.botUserId, text: 'blocks', blocks, args: { blocks } };
  const message = addMessage(slack.state, channel, content);
  await shown.waitFor();
  return { message, shown };
}

function modal(view: Fields): Fields {
  return readView({ type: 'modal', ...view }, 'modal');
}

function opens(view: Fields) {
  return openView(demo.stage.slack.state, demo.stage.people.lin.id, modal(view));
}

/** The same fields below another section. */
function redraws(view: ViewRecord, words: string): void {
  const blocks = [{ type: 'section', text: plain(words) }, ...view.blocks];
  replaceView(demo.stage.slack.state, view, modal({ ...view.source, blocks }));
}

async function closes(): Promise<void> {
  const { lin: person } = demo.stage.people;
  const before = person.form?.viewId;
  await form(lin).getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => person.form?.viewId).not.toBe(before);
  if (!person.form) await form(lin).waitFor({ state: 'detached' });
}
