/** Phrases that no sentence for people has: they make one read twice, or Chinese writes them otherwise. */

/** In English: in messages, explanations, the command line and the documents alike. */
export const riddles =
  /\bwhoever\b|\bnobody (?:needs to|was asked)\b|\bright when\b|\btold\b|\bstands?\b(?!-)|\bmend(?:s|ed)?\b|\bmay decide\b|\bmind before\b|\bif it stays\b|\bcancel wanted\b|\bwanted cancelled\b|[\d…] %/gi;

/** In what the bot itself writes to people, who are named: the requester, an approver, the bot's operator. */
export const vagueInMessages = /\bsomebody\b|\beverybody\b|\bby myself\b|\bwrite to you\b|!(?!=|--)/gi;

/** In comments and titles of tests, which name the actor: the requester, an approver, a worker, Slack. */
export const vagueInComments =
  /\bwhoever\b|\b(?:some|any|every)body\b|\bnobody\b|\b(?:un)?told\b|\btells?\b|\bstands\b/gi;

/** In names of code and files, which have the verb of what happens: notify, announce, explain, report. A word begins with a capital, or after a dash. */
export const vagueInNames =
  /(?:^|[-_])(?:re|un)?(?:tell|told)(?:s|ing)?(?![a-z])|(?:Re|Un)?(?:Tell|Told)(?:s|ing)?(?![a-z])/g;

/** Half-width signs after Chinese, spaces after full-width ones but before bold, which Slack needs, and terms of which there is a better one. */
export const unnaturalChinese =
  /\p{Script=Han} ?[,:;!?()]|[）”] ?[,:;!?]|[。，；：] (?![*…])|！|会话|线程|主题帖|单击|按下|请按|上按|服务器端加密|服务器加密|谁能|本机器人的维护者|机器人维护者|没有任何变化|没有通知任何/gu;

/** The phrases of a text that a rule finds. */
export function phrasesIn(text: string, rule: RegExp): string[] {
  return text.match(rule) ?? [];
}
