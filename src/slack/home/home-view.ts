/** A person's Home: a button that opens the form, and a section for each kind of request that concerns them. Pure. */
import type { HomeView, KnownBlock } from '@slack/types';
import type { Home, HomeSection, Pages, Section } from '../../workflow/viewing/show-home.ts';
import { firstPages, sections } from '../../workflow/viewing/show-home.ts';
import { actions, context, plain, section } from '../blocks.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { dateTime } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { freezeInForm, freezeSentence } from '../wording/freeze.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';
import { homeRow } from './home-row.ts';
import { writePages, writeTurn } from './pages.ts';

/** `isFirst`: the person opens it for the first time. `notice`: why their last press has changed nothing. */
export type HomeFrame = { isFirst: boolean; notice: string | undefined };

type DrawnHome = HomeView & { blocks: KnownBlock[] };

/** At most 100 blocks, which is Slack's limit: https://docs.slack.dev/reference/views/home-tab-views */
export function homeView(home: Home, { isFirst, notice }: HomeFrame, texts: Texts): DrawnHome {
  const isIntroduced = isFirst || isEmpty(home);
  return {
    type: 'home',
    callback_id: callbackIds.home,
    private_metadata: writePages(pagesOf(home)),
    blocks: [
      ...(isIntroduced ? [section(texts.home.intro)] : []),
      ...askBlocks(home, texts),
      ...freezeBlocks(home, texts),
      ...(notice ? [section(notice)] : []),
      ...actedBlocks(home, texts),
      ...sections.flatMap((each) => sectionBlocks(each, home, texts)),
      context(texts.home.asOf(dateTime(home.at))),
    ],
  };
}

/** Instead of a list that would lack something. */
export function unreadableHome(isFirst: boolean, { home }: Texts): DrawnHome {
  return {
    type: 'home',
    callback_id: callbackIds.home,
    private_metadata: writePages(firstPages),
    blocks: [...(isFirst ? [section(home.intro)] : []), section(home.unreadable)],
  };
}

function isEmpty({ sections: shown }: Home): boolean {
  return sections.every((each) => isBare(shown[each]));
}

function isBare({ rows, page, hasMore }: HomeSection): boolean {
  return rows.length === 0 && page === 0 && !hasMore;
}

function pagesOf({ sections: shown }: Home): Pages {
  const { waiting, reviews, yours, running, recent } = shown;
  return {
    waiting: waiting.page,
    reviews: reviews.page,
    yours: yours.page,
    running: running.page,
    recent: recent.page,
  };
}

function askBlocks({ mayAsk }: Home, texts: Texts): KnownBlock[] {
  if (!mayAsk.ok) return [section(mayNotAskSentence(mayAsk.refusal, texts))];
  const { ask, askSpoken } = texts.home;
  return [
    actions('ask', [
      {
        type: 'button',
        action_id: actionIds.openForm,
        text: plain(ask),
        accessibility_label: askSpoken,
        style: 'primary',
      },
    ]),
  ];
}

/** The reason of a freeze is for those who may ask, and for those who see a request that it may hold up. */
function freezeBlocks({ freeze, mayAsk, acted, sections: shown }: Home, texts: Texts): KnownBlock[] {
  if (!freeze) return [];
  if (mayAsk.ok) return [section(freezeInForm(freeze, texts))];
  const seesRequests = acted !== undefined || sections.some((each) => shown[each].rows.length > 0);
  return seesRequests ? [section(freezeSentence(freeze, texts))] : [];
}

function actedBlocks({ acted, at, freeze }: Home, texts: Texts): KnownBlock[] {
  if (!acted) return [];
  return [title(texts.home.acted), ...homeRow(acted, { at, place: 'acted', freeze }, texts)];
}

/** Only what waits for the person is named also where there is nothing: that is an answer too. */
function sectionBlocks(name: Section, { sections: shown, at, freeze }: Home, texts: Texts): KnownBlock[] {
  const { rows, page, hasMore } = shown[name];
  const { titles, nothingWaiting, nothingHere } = texts.home;
  if (isBare(shown[name])) return name === 'waiting' ? [title(titles.waiting), context(nothingWaiting)] : [];
  return [
    title(titles[name]),
    ...rows.flatMap((row) => homeRow(row, { at, place: name, freeze }, texts)),
    ...(rows.length === 0 ? [context(nothingHere)] : []),
    ...pager(name, { page, hasMore }, texts),
  ];
}

function title(text: string): KnownBlock {
  return { type: 'header', text: plain(text) };
}

function pager(name: Section, { page, hasMore }: Omit<HomeSection, 'rows'>, { home }: Texts): KnownBlock[] {
  const turn = (actionId: string, to: number, label: string, spoken: string) => ({
    type: 'button' as const,
    action_id: actionId,
    text: plain(label),
    accessibility_label: spoken,
    value: writeTurn(name, to),
  });
  const { titles } = home;
  const buttons = [
    ...(page > 0 ? [turn(actionIds.previousPage, page - 1, home.previous, home.previousSpoken(titles[name]))] : []),
    ...(hasMore ? [turn(actionIds.nextPage, page + 1, home.next, home.nextSpoken(titles[name]))] : []),
  ];
  return buttons.length > 0 ? [actions(`pages/${name}`, buttons)] : [];
}
