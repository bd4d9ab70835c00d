/** A message with these blocks, and a bot that notes each press on it and each form that is sent. */
import type { KnownBlock } from '@slack/types';
import { expect, onTestFinished } from 'vitest';
import type { Message } from '../../../sandbox/slack/shown-message.ts';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { questionIdFor } from '../../../src/domain/request-id.ts';
import { ok, refuse } from '../../../src/domain/result.ts';
import { createPostingClient, createQuickClient } from '../../../src/slack/connection/clients.ts';
import { createDoor } from '../../../src/slack/connection/door.ts';
import type { InHome } from '../../../src/slack/home/press-in-home.ts';
import { createCarryOut, listenForFollowUps } from '../../../src/slack/listeners/follow-up.ts';
import { listenForMenu } from '../../../src/slack/listeners/menu.ts';
import { createOpenForm } from '../../../src/slack/listeners/open-form.ts';
import { createOpenQuestion, listenForQuestions } from '../../../src/slack/listeners/questions.ts';
import { createRouter } from '../../../src/slack/listeners/router.ts';
import { createOpenWithdrawal, listenForWithdrawalForm } from '../../../src/slack/listeners/withdraw.ts';
import { createNotify, createNotifyOfQuestionRefusal } from '../../../src/slack/messages/notify.ts';
import type { ReconcileCardCopy } from '../../../src/workflow/announcing/reconcile-card-copy.ts';
import type { AcceptPress } from '../../../src/workflow/deciding/accept-press.ts';
import type { FollowUp } from '../../../src/workflow/deciding/follow-up.ts';
import { createJudgePress, type JudgePress } from '../../../src/workflow/deciding/judge-press.ts';
import { createMayAnswerNow } from '../../../src/workflow/deciding/may-answer-now.ts';
import type { MayQuestionNow } from '../../../src/workflow/deciding/may-question-now.ts';
import { createRecordRefusal, type RecordRefusal } from '../../../src/workflow/deciding/record-refusal.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import { createFakeAuditNotes } from '../../fakes/audit-notes.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { aWorkspace } from '../a-workspace.ts';

/** `isOfLin`: lin is the requester. */
type Given = {
  blocks: KnownBlock[];
  request?: ExportRequest;
  isOfLin?: true;
  mayOpenQuestion?: MayQuestionNow;
  reconcileCardCopy?: ReconcileCardCopy;
  recordRefusal?: RecordRefusal;
};

export async function aCard({ blocks, request: given, isOfLin, mayOpenQuestion, ...and }: Given) {
  const workspace = await aWorkspace();
  const { slack, lin, approvals, log, clientNeeds, textsFor } = workspace;
  const { botToken, appToken } = slack.app;
  const presses: Press[] = [];
  const auditNotes = createFakeAuditNotes();
  const request = given && { ...given, ...(isOfLin && { requester: lin.id }) };
  const quick = createQuickClient(clientNeeds);
  const posting = createPostingClient(clientNeeds);
  const notify = createNotify({ slack: posting, log });
  const stored = request && { request, revision: 1 };
  const noted = async (press: Press) => void presses.push(press);
  const followUp: FollowUp = async (press) => {
    presses.push(press);
    return refuse({ reason: 'unknown-request' });
  };
  const inHome: InHome = (_home, carryOut) => carryOut();
  const needs = { clock: createFakeClock(0), acceptPress, inHome, withdrawExport: followUp, textsFor, quick, log };
  const store = { read: async () => stored };
  const openForm = createOpenForm({ ...needs, store, notify });
  const { reconcileCardCopy = (_requestId, _copy, carryOut) => carryOut() } = and;
  const { recordRefusal = createRecordRefusal(auditNotes) } = and;
  const judge = createJudgePress({ reconcileCardCopy, recordRefusal });
  let judged = 0;
  const judgePress: JudgePress = async (opened) => {
    await judge(opened);
    judged += 1;
  };
  const forms = {
    ...needs,
    openForm,
    reconcileCardCopy,
    recordRefusal,
    judgePress,
    askQuestion: noted,
    answerQuestion: noted,
    mayOpenQuestion: mayOpenQuestion ?? (async () => (stored ? ok(stored) : refuse({ reason: 'unknown-request' }))),
    mayAnswerNow: createMayAnswerNow({ store }),
    notifyOfQuestionRefusal: createNotifyOfQuestionRefusal({ notify, channel: () => approvals.id, textsFor }),
    questionIdFor,
  };
  const door = createDoor({ botToken, appToken, signingSecret: undefined, slackApiUrl: slack.apiUrl, log });
  const showStatus = async () => refuse({ reason: 'unknown-request' as const });
  const router = createRouter(door.app);
  listenForFollowUps(router, { ...needs, cancelExport: followUp, retryExport: followUp, showStatus });
  listenForQuestions(router, forms);
  listenForWithdrawalForm(router, forms);
  listenForMenu(router, {
    ask: createOpenQuestion(forms),
    confirmWithdrawal: createOpenWithdrawal(forms),
    withdraw: (chosen) => createCarryOut(needs)({ ...chosen, kind: 'withdraw', followUp }),
  });
  await door.app.init();
  await door.open();
  onTestFinished(() => door.close());
  await posting.chat.postMessage({ channel: approvals.id, text: 'x', blocks });
  const message: Message = approvals.messages[0] ?? expect.unreachable('no message');
  return { ...workspace, presses, refusals: auditNotes.refusals, judged: () => judged, message };
}

const acceptPress: AcceptPress = async ({ press, acknowledge, carryOut }) => {
  await acknowledge();
  return carryOut(press);
};
