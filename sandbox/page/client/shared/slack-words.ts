/** What Slack itself says around the words of the app, in the language of its reader. */

const en = {
  onlyYou: 'Only visible to you',
  edited: '(edited)',
  app: 'APP',
  optional: '(optional)',
  choose: 'Choose',
  cancel: 'Cancel',
  yes: 'Yes',
  more: 'More',
  loading: 'Loading…',
  noResults: 'No results',
  noAnswer: 'No results: the bot gave no answer in time.',
  typeMore: (least: number) => `Type at least ${least} characters.`,
  replies: (count: number) => (count === 1 ? '1 reply' : `${count} replies`),
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
};

export type SlackWords = typeof en;

const zh: SlackWords = {
  onlyYou: '仅您可见',
  edited: '（已编辑）',
  app: '应用',
  optional: '（可选）',
  choose: '请选择',
  cancel: '取消',
  yes: '确定',
  more: '更多',
  loading: '正在加载…',
  noResults: '无结果',
  noAnswer: '无结果：机器人没有及时响应。',
  typeMore: (least) => `请至少输入 ${least} 个字符。`,
  replies: (count) => `${count} 条回复`,
  today: '今天',
  tomorrow: '明天',
  yesterday: '昨天',
};

/** `locale` as Slack has it, such as zh-CN. */
export function slackWords(locale: string): SlackWords {
  return locale.startsWith('zh') ? zh : en;
}
