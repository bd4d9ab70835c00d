/** What is said in the approval channel that belongs to no request. Pure. */
import { longestReason } from '../../domain/parameters.ts';
import type { Notice } from '../../workflow/ports/messenger.ts';
import { section, simple, type Words } from '../blocks.ts';
import { code, dateTime, inOneLine, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { freezeSentence } from '../wording/freeze.ts';
import { refusalText, refusalTitle } from '../wording/refusal.ts';

export function noticeWords(notice: Notice, texts: Texts): Words {
  const { notices: words } = texts;
  switch (notice.kind) {
    case 'watch-outage': {
      const { regionId, refusal } = notice;
      const title = words.watchOutage(code(regionId), refusalTitle(refusal, texts));
      const mended = refusalText({ refusal, reader: { to: 'channel', texts } });
      return { text: inOneLine([title, mended]), blocks: [section(title), section(mended)] };
    }
    case 'watch-recovered':
      return simple(words.watchRecovered(code(notice.regionId)));
    case 'frozen':
      return simple(words.frozen(mention(notice.by), quoted(notice.reason, longestReason)));
    case 'lifted':
      return simple(
        inOneLine([
          words.lifted(mention(notice.by)),
          notice.calendar ? freezeSentence(notice.calendar, texts) : words.startNow,
        ]),
      );
    case 'outside-export': {
      const { regionId, taskId, createdAt } = notice;
      return simple(words.outside({ region: code(regionId), task: code(taskId), when: dateTime(createdAt) }));
    }
  }
}
