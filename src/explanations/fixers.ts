/** Who can mend something, in words. They stand after "Who can fix it:". */
import type { Language } from '../domain/language.ts';
import type { Fixer } from './row.ts';

export const fixers: Readonly<Record<Language, Readonly<Record<Fixer, string>>>> = {
  en: {
    requester: 'whoever asked',
    approver: 'an approver',
    administrator: 'an Alibaba Cloud administrator',
    operator: 'whoever runs this bot',
    'alibaba-support': 'the support of Alibaba Cloud',
    nobody: 'nobody needs to, it passes by itself',
  },
  zh: {
    requester: '申请人',
    approver: '审批人',
    administrator: '阿里云账号管理员',
    operator: '本机器人的维护者',
    'alibaba-support': '阿里云技术支持',
    nobody: '无需处理，会自行恢复',
  },
};
