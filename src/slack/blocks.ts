/** Small constructors of Block Kit, with Slack's limits in one place. https://docs.slack.dev/reference/block-kit/blocks */
import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  KnownBlock,
  Overflow,
  PlainTextElement,
  RichTextBlock,
  RichTextQuote,
  RichTextSection,
  SectionBlock,
} from '@slack/types';
import { oneLine, typedLines } from '../domain/foreign-text.ts';

const longestLabel = 75;

/** What is posted: the text says the same as the blocks, for notifications and screen readers. */
export type Words = { text: string; blocks: KnownBlock[] };

/** One text that is all there is to say. */
export function simple(text: string): Words {
  return { text, blocks: [section(text)] };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

export function fields(pairs: readonly (readonly [label: string, value: string])[]): SectionBlock {
  return {
    type: 'section',
    fields: pairs.map(([label, value]) => ({ type: 'mrkdwn', text: `*${label}*\n${value}`, verbatim: true })),
  };
}

export function context(text: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}

/** Around the name of a person; a text alone follows the name. */
type Label = string | { before: string; after: string };

/** What a person typed, as one labelled quote in which nothing is a link, a mention, an emoji or formatting. */
export function quote(userId: string, label: Label, text: string): RichTextBlock {
  return quotes([{ userId, label, text }]);
}

/** Several of them in one block. */
export function quotes(all: readonly { userId: string; label: Label; text: string }[]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: all.flatMap(({ userId, label, text }) => [labelled(userId, label), quotedText(text)]),
  };
}

function labelled(userId: string, label: Label): RichTextSection {
  const { before, after } = typeof label === 'string' ? { before: '', after: label } : label;
  return {
    type: 'rich_text_section',
    elements: [
      ...(before === '' ? [] : [{ type: 'text' as const, text: before }]),
      { type: 'user', user_id: userId },
      { type: 'text', text: after },
    ],
  };
}

/** What Alibaba Cloud said, in its own words and as nothing but text. */
export function foreignQuote(label: string, text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: label }] }, quotedText(text)],
  };
}

/** Text to be copied as it is, in many lines, under a label. */
export function preformatted(label: string, text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: label }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] },
    ],
  };
}

/** Slack refuses a whole message for one empty text, so a text that cannot be seen is replaced by a sign. */
function quotedText(text: string): RichTextQuote {
  return { type: 'rich_text_quote', elements: [{ type: 'text', text: typedLines(text, 1_000) || '…' }] };
}

export function actions(blockId: string, elements: (Button | Overflow)[]): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements };
}

/** The request id, and what the card shows where a press decides on that. */
export function buttonValue(requestId: string, shown: string | undefined): string {
  return shown === undefined ? requestId : `${requestId}/${shown}`;
}

/** `retries`: how often the export was tried again, where that is known. */
export function reviewValue(requestId: string, shown: string | undefined, retries: number | undefined): string {
  const value = buttonValue(requestId, shown);
  return shown === undefined || retries === undefined ? value : `${value}/${retries}`;
}

/** The request id, and the id of a question about it. */
export function questionValue(requestId: string, question: string): string {
  return `${requestId}/${question}`;
}

/** `shown`: see `shownOf`, for buttons that decide. `spoken` distinguishes equal buttons for a screen reader. */
export function button(from: {
  actionId: string;
  label: string;
  spoken: string;
  requestId: string;
  shown?: string;
  style?: 'primary' | 'danger';
  confirm?: ConfirmationDialog;
}): Button {
  const { actionId, label, spoken, requestId, shown, style, confirm } = from;
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label),
    accessibility_label: oneLine(spoken, longestLabel),
    value: buttonValue(requestId, shown),
    ...(style && { style }),
    ...(confirm && { confirm }),
  };
}

/** Three dots with at most five options behind them. */
export function overflow(from: { actionId: string; options: readonly { label: string; value: string }[] }): Overflow {
  const { actionId, options } = from;
  return {
    type: 'overflow',
    action_id: actionId,
    options: options.map(({ label, value }) => ({ text: plain(label), value })),
  };
}

const longestConfirmation = 300;

/** Asks once more before a press that cannot be taken back. */
export function confirmation(
  { title, text, yes }: { title: string; text: string; yes: string },
  { back, style = 'danger' }: { back: string; style?: 'primary' | 'danger' },
): ConfirmationDialog {
  const asked = oneLine(text, longestConfirmation);
  return { title: plain(title), text: plain(asked), confirm: plain(yes), deny: plain(back), style };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
