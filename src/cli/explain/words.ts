/** What stands around an explanation, on paper and on a terminal. */
import type { Language } from '../../domain/language.ts';

export type Words = Readonly<{
  whoCanFix: string;
  next: string;
  passes: string;
  renamed: string;
  ticket: string;
  page: string;
  otherSite: string;
  inTask: string;
  onCall: string;
  http: string;
  message: string;
  unlisted: string;
}>;

export const words: Readonly<Record<Language, Words>> = {
  en: {
    whoCanFix: 'Who can fix it',
    next: 'Next',
    passes: 'It passes by itself.',
    renamed: 'Today',
    ticket: 'For the ticket',
    page: 'Page',
    otherSite: 'For an account of the China site',
    inTask: 'as the error of an export task',
    onCall: 'on',
    http: 'HTTP',
    message: 'with a message such as',
    unlisted: 'This code is not in the table. What the bot says of it:',
  },
  zh: {
    whoCanFix: '谁能处理',
    next: '下一步',
    passes: '会自行恢复。',
    renamed: '现名',
    ticket: '工单内容',
    page: '页面',
    otherSite: '国际站账号',
    inTask: '作为导出任务的错误',
    onCall: '调用',
    http: 'HTTP',
    message: '消息类似',
    unlisted: '表中没有这个错误码。机器人会这样说明：',
  },
};
