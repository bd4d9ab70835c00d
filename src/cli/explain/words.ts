/** The words around an explanation, on paper and on a terminal. */
import type { Language } from '../../domain/language.ts';

export type Words = Readonly<{
  whoCanFix: string;
  next: string;
  resolves: string;
  renamed: string;
  ticket: string;
  page: string;
  otherSite: string;
  inTask: string;
  onCall: string;
  http: string;
  message: string;
  unlisted: string;
  didYouMean: (codes: readonly string[]) => string;
  comma: string;
  colon: string;
  brackets: (text: string) => string;
  gap: string;
}>;

export const words: Readonly<Record<Language, Words>> = {
  en: {
    whoCanFix: 'Who can fix it',
    next: 'Next',
    resolves: '; it may resolve itself',
    renamed: 'Now called',
    ticket: 'For the ticket',
    page: 'Page',
    otherSite: 'Page for an account of the China site',
    inTask: 'as the error of an export task',
    onCall: 'on',
    http: 'HTTP',
    message: 'with a message such as ',
    unlisted: 'This code is not in the table.',
    didYouMean: (codes) =>
      `Did you mean ${[codes.slice(0, -1).join(', '), codes.at(-1)].filter(Boolean).join(' or ')}?`,
    comma: ', ',
    colon: ': ',
    brackets: (text) => ` (${text})`,
    gap: ' ',
  },
  zh: {
    whoCanFix: '处理人',
    next: '下一步',
    resolves: '；也可能自动恢复',
    renamed: '现名',
    ticket: '工单内容',
    page: '页面',
    otherSite: '国际站账号的页面',
    inTask: '作为导出任务的错误',
    onCall: '调用',
    http: 'HTTP',
    message: '消息类似',
    unlisted: '表中没有此错误码。',
    didYouMean: (codes) => `您要查的是 ${codes.join('、')} 吗？`,
    comma: '，',
    colon: '：',
    brackets: (text) => `（${text}）`,
    gap: '',
  },
};
