/** Writes to an admin what has become of the policy file: what was loaded, or why it was refused. */
import type { WebClient } from '@slack/web-api';
import type { PolicyDifference } from '../../domain/policy/outline.ts';
import type { NotifyOfPolicy, PolicyNews, PolicyRefusal } from '../../workflow/ports/notifications.ts';
import { translated } from '../connection/slack-errors.ts';
import { inOneLine, objectList, quoted } from '../text.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';

/** Enough to begin with; the log and `policy check` have all. */
const mostFaults = 10;
const longestFault = 200;

export function createNotifyOfPolicy({ slack, textsFor }: { slack: WebClient; textsFor: TextsFor }): NotifyOfPolicy {
  return async (userId, news) => {
    const text = policyNewsText(news, await textsFor(userId));
    await translated(() => slack.chat.postMessage({ channel: userId, text, parse: 'none' }));
  };
}

export function policyNewsText(news: PolicyNews, texts: Texts): string {
  const { policyNews: words } = texts;
  if (news.is === 'loaded') {
    const { from, to, difference } = news;
    const what = to === 0 ? words.loadedWithoutRules : words.loaded(from, to);
    return inOneLine([what, ...differences(difference, texts), words.notExpected]);
  }
  const { inForce, atStart, refusal } = news;
  const stays = atStart ? words.startedBehind(inForce) : words.refused(inForce);
  return inOneLine([stays, because(refusal, texts)]);
}

function differences(difference: PolicyDifference, texts: Texts): string[] {
  const { policyNews: words } = texts;
  const { added, removed, changed, isReordered } = difference;
  const { hasOtherRequesters, hasOtherAdmins, hasOtherFreezes, hasOtherBreakGlass } = difference;
  const named = (names: readonly string[], say: (names: string) => string) =>
    names.length > 0 ? say(objectList(names, texts)) : '';
  const found = [
    named(added, words.added),
    named(removed, words.removed),
    named(changed, words.changed),
    isReordered ? words.reordered : '',
    hasOtherRequesters ? words.otherRequesters : '',
    hasOtherAdmins ? words.otherAdmins : '',
    hasOtherFreezes ? words.otherFreezes : '',
    hasOtherBreakGlass ? words.otherBreakGlass : '',
  ].filter(Boolean);
  return found.length > 0 ? found : [words.sameRules];
}

function because(refusal: PolicyRefusal, { policyNews: words }: Texts): string {
  switch (refusal.because) {
    case 'lower':
      return words.lower(refusal.version);
    case 'same-version':
      return words.sameVersion(refusal.version);
    case 'faults': {
      const { faults } = refusal;
      const shown = faults.slice(0, mostFaults).map((fault) => quoted(fault.replaceAll('`', "'"), longestFault));
      const more = faults.length > mostFaults ? [words.moreFaults(faults.length - mostFaults)] : [];
      return `${words.faults}\n\`\`\`\n${[...shown, ...more].join('\n')}\n\`\`\``;
    }
  }
}
