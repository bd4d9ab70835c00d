/** Puts together what the bot says in Slack. */
import type { Config } from '../config/config.ts';
import type { ConsoleSite } from '../domain/console-pages.ts';
import type { Language } from '../domain/language.ts';
import type { Logger } from '../log.ts';
import { createLinkTo } from '../slack/messages/card-link.ts';
import { createMessenger } from '../slack/messages/messenger.ts';
import { createNotify, type Notify } from '../slack/messages/notify.ts';
import { createNotifyOfEnding } from '../slack/messages/notify-of-ending.ts';
import { createNotifyOfPolicy } from '../slack/messages/notify-of-policy.ts';
import { createNotifyOfSharing } from '../slack/messages/notify-of-sharing.ts';
import { createNotifyOfUnsigned } from '../slack/messages/notify-of-unsigned.ts';
import { createPostWelcome } from '../slack/messages/welcome.ts';
import { createTextsFor, type TextsFor } from '../slack/texts/texts-for.ts';
import { textsIn } from '../slack/texts/texts-in.ts';
import { createPacedMessenger, type PacedMessenger } from '../workflow/announcing/paced-messenger.ts';
import type { NotifyOfEnding } from '../workflow/asking/process-submission.ts';
import type { Place } from '../workflow/ports/announcements.ts';
import type {
  NotifyOfPolicy,
  NotifyOfSharing,
  NotifyOfUnsigned,
  PostWelcome,
} from '../workflow/ports/notifications.ts';
import type { Pace } from '../workflow/ports/pace.ts';
import type { People } from '../workflow/ports/people.ts';
import type { SlackParts } from './connect-slack.ts';
import { waitFor } from './wait-for.ts';

/** Of teams that read this language, where the site is not set. */
const usualSite: Readonly<Record<Language, ConsoleSite>> = { en: 'international', zh: 'china' };

export type Messages = {
  textsFor: TextsFor;
  messenger: PacedMessenger;
  notify: Notify;
  notifyOfEnding: NotifyOfEnding;
  linkTo: (card: Place) => Promise<string | undefined>;
  notifyOfSharing: NotifyOfSharing;
  notifyOfPolicy: NotifyOfPolicy;
  postWelcome: PostWelcome;
  notifyOfUnsigned: NotifyOfUnsigned;
};

type Needs = {
  config: Config;
  slack: SlackParts;
  peopleForLanguages: Pick<People, 'person'>;
  pace: Pace;
  log: Logger;
};

export function createMessages({ config, slack, peopleForLanguages, pace, log }: Needs): Messages {
  const { BOT_LANGUAGE: language } = config;
  const { posting, quick } = slack;
  const textsFor = createTextsFor({ people: peopleForLanguages, otherwise: language });
  const site = config.ALIBABA_CLOUD_SITE ?? usualSite[language];
  const messenger = createMessenger({ slack: posting, texts: textsIn(language), textsFor, site, log });
  const notify = createNotify({ slack: posting, log });
  return {
    textsFor,
    messenger: createPacedMessenger({ messenger, pace, waitFor }),
    notify,
    notifyOfEnding: createNotifyOfEnding({ slack: posting, textsFor, log }),
    linkTo: createLinkTo(quick),
    notifyOfSharing: createNotifyOfSharing({ slack: posting, textsFor }),
    notifyOfPolicy: createNotifyOfPolicy({ slack: posting, textsFor }),
    postWelcome: createPostWelcome({ slack: posting, texts: textsIn(language) }),
    notifyOfUnsigned: createNotifyOfUnsigned({ notify, textsFor }),
  };
}
