/** Who can fix something, in words that follow "Who can fix it:". */
import type { Language } from '../domain/language.ts';
import type { Fixer } from './row.ts';

type Words = Readonly<Record<Fixer, string>>;

export const fixers: Readonly<Record<Language, Words>> = {
  en: {
    requester: 'the requester',
    approver: 'an approver',
    administrator: 'an Alibaba Cloud administrator',
    operator: "the bot's operator",
    'alibaba-support': 'Alibaba Cloud support',
    nobody: 'nobody; it resolves itself',
  },
  zh: {
    requester: '申请人',
    approver: '审批人',
    administrator: '阿里云账号管理员',
    operator: '机器人的维护者',
    'alibaba-support': '阿里云技术支持',
    nobody: '无需处理，会自动恢复',
  },
};

const about: Readonly<Record<Language, (minutes: number) => string>> = {
  en: (minutes) => `, in about ${minutes} minutes`,
  zh: (minutes) => `，约需 ${minutes} 分钟`,
};

/** With how long it takes, where that is known. */
export function whoCanFix({ fixer, minutes }: { fixer: Fixer; minutes?: number }, language: Language): string {
  return `${fixers[language][fixer]}${minutes === undefined ? '' : about[language](minutes)}`;
}
