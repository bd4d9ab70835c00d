/** The names by which Slack hands our buttons, fields and forms back. All begin alike. */

export const command = '/export-image';

export const actionIds = {
  region: 'export_region',
  image: 'export_image',
  bucket: 'export_bucket',
  prefix: 'export_prefix',
  format: 'export_format',
  reason: 'export_reason',
  approve: 'export_approve',
  deny: 'export_deny',
  takeBack: 'export_take_back',
  denialReason: 'export_denial_reason',
  withdraw: 'export_withdraw',
  cancel: 'export_cancel',
  retry: 'export_retry',
  back: 'export_back',
  askAgain: 'export_ask_again',
  more: 'export_more',
  questionText: 'export_question_text',
  answer: 'export_answer',
  answerSecond: 'export_answer_second',
  answerThird: 'export_answer_third',
  answerText: 'export_answer_text',
  showGrant: 'export_show_policy',
  openForm: 'export_open_form',
  previousPage: 'export_previous_page',
  nextPage: 'export_next_page',
  emergency: 'export_emergency',
  incident: 'export_incident',
  understood: 'export_understood',
  review: 'export_review',
  reviewNote: 'export_review_note',
} as const;

/** Of the buttons for several questions: Slack takes each action id once in a block. */
export const answerIds = [actionIds.answer, actionIds.answerSecond, actionIds.answerThird] as const;

export const callbackIds = {
  form: 'export_form',
  denial: 'export_denial',
  withdrawal: 'export_withdrawal',
  question: 'export_question',
  answer: 'export_answer',
  checking: 'export_checking',
  review: 'export_review_form',
  shortcut: 'export_image',
  home: 'export_home',
} as const;
