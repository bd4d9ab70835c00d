/** Posts the welcome in a channel of cards. It mentions groups without notifying their people. */
import type { WebClient } from '@slack/web-api';
import type { Source } from '../../domain/policy/source.ts';
import type { PostWelcome, Welcome } from '../../workflow/ports/notifications.ts';
import { translated } from '../connection/slack-errors.ts';
import type { Texts } from '../texts/texts-in.ts';
import { sourceName } from '../wording/seats.ts';

export function createPostWelcome({ slack, texts }: { slack: WebClient; texts: Texts }): PostWelcome {
  return async (welcome) => {
    const { channel } = welcome;
    const text = welcomeText(welcome, texts);
    await translated(() => slack.chat.postMessage({ channel, text, parse: 'none' }));
  };
}

export function welcomeText({ channel, requesters, approvers, handles }: Welcome, texts: Texts): string {
  const groups = Object.fromEntries(
    Object.entries(handles).map(([source, handle]) => [source, { handle, members: '' }]),
  );
  const names = (sources: readonly Source[]) => sources.map((source) => sourceName(source, { channel, groups }));
  const people = (sources: readonly Source[]) => texts.welcome.people(names(sources).join(texts.list.comma));
  return texts.welcome.text({ askers: people(requesters), deciders: people(approvers) });
}
