/** Asking and answering: kept presses become a question and its answer, once, or are refused with the reason. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { questionsOf } from '../../../src/domain/question.ts';
import { shownOf } from '../../../src/domain/shown.ts';
import { createRedrawCard } from '../../../src/workflow/announcing/redraw-card.ts';
import { createAnswerQuestion } from '../../../src/workflow/deciding/answer-question.ts';
import { createAskQuestion } from '../../../src/workflow/deciding/ask-question.ts';
import { createDecideExport } from '../../../src/workflow/deciding/decide-export.ts';
import { createDispatchPress } from '../../../src/workflow/deciding/dispatch-press.ts';
import type { Answer, FollowUp } from '../../../src/workflow/deciding/follow-up.ts';
import { createMayDecideNow } from '../../../src/workflow/deciding/may-decide-now.ts';
import { createMayQuestionNow } from '../../../src/workflow/deciding/may-question-now.ts';
import type { AnswerQuestion } from '../../../src/workflow/deciding/question-refusal.ts';
import type { Press } from '../../../src/workflow/ports/presses.ts';
import { createFinishPresses } from '../../../src/workflow/upkeep/finish-presses.ts';
import {
  aDecisionPress,
  aPerson,
  aPress,
  approvedAt,
  approver,
  aQuestion,
  aRequest,
  channel,
  hour,
  minute,
  requester,
} from '../../builders.ts';
import { createWorld, type World } from '../../fakes/world.ts';

const id = 'k7m2qx';
const question = aQuestion().id;

let world: World;
let refused: { by: string; reason: string }[];
let absences: { by: string; requester: string }[];
let dispatch: (press: Press) => Promise<void>;
let answerQuestion: AnswerQuestion;

beforeEach(async () => {
  world = createWorld();
  refused = [];
  absences = [];
  const mayDecideNow = createMayDecideNow(world);
  const noted = async ({ by }: Press, { reason }: { reason: string }, answer?: Answer) => {
    refused.push({ by, reason });
    await answer?.(reason);
  };
  const needs = {
    ...world,
    mayDecideNow,
    redrawCard: createRedrawCard(world),
    notifyOfQuestionRefusal: noted,
    notifyOfRefusal: noted,
    notifyOfAbsence: async ({ by }: Press, { requester }: ExportRequest) => void absences.push({ by, requester }),
    notifyOfWait: () => undefined,
  };
  const notHere: FollowUp = async () => expect.unreachable('nothing follows');
  answerQuestion = createAnswerQuestion(needs);
  dispatch = createDispatchPress(
    {
      decideExport: createDecideExport(needs),
      askQuestion: createAskQuestion(needs),
      answerQuestion,
      withdrawExport: notHere,
      cancelExport: notHere,
      retryExport: notHere,
      reviewEmergency: notHere,
    },
    world,
  );
  world.put(aRequest());
  await placeCard();
});

async function placeCard(): Promise<void> {
  const members = [requester, approver, 'UWEI'];
  await world.announcements.placeCard(id, { place: { channel, ts: '1' }, members, drawn: 1 });
  world.people.inChannel.add('UWEI');
}

const at = approvedAt + 10 * minute;

function asks(given: Partial<Press> = {}): Press {
  return aPress({ kind: 'ask', by: approver, at, reason: 'Which disk?', question, ...given });
}

function answers(given: Partial<Press> = {}): Press {
  return aPress({ kind: 'answer', by: requester, at: at + minute, reason: 'The second one', question, ...given });
}

async function press(press: Press): Promise<void> {
  await world.presses.keep(press);
  await dispatch(press);
}

const questionsNow = async () => questionsOf(await world.requestNow(id));
const asked = { id: question, by: approver, at, text: 'Which disk?' };

describe('a question', () => {
  it('is put on the record, announced, and leaves no press behind', async () => {
    await press(asks());

    expect(await questionsNow()).toEqual([asked]);
    expect([...world.jobs.announce]).toEqual([id]);
    expect(await world.presses.kept()).toEqual([]);
    expect([refused, absences]).toEqual([[], []]);
  });

  it('is asked once, however often its form is sent, and also after its request is decided', async () => {
    await press(asks());
    await press(asks({ at: at + 1 }));
    await press(aDecisionPress({ kind: 'deny', at: at + minute }));
    await press(asks());

    expect(await questionsNow()).toEqual([asked]);
    expect(refused).toEqual([]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('that a process kept and did not ask is asked by the reconciler', async () => {
    const finishPresses = createFinishPresses({ ...world, dispatchPress: dispatch, roundAgain: async () => {} });
    await world.presses.keep(asks());

    expect(await finishPresses(at + hour)).toEqual([]);

    expect(await questionsNow()).toEqual([asked]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it.each([
    ['the requester', 'own-request', requester],
    ['a person outside of the channel', 'not-a-member', 'UOUT'],
    ['a guest', 'guest', 'UGUEST'],
  ])('of %s is refused as %s', async (_name, reason, by) => {
    world.people.known.set('UGUEST', aPerson({ id: 'UGUEST', isGuest: true }));
    world.people.inChannel.add('UGUEST');

    await press(asks({ by }));

    expect(refused).toEqual([{ by, reason }]);
    expect(await questionsNow()).toEqual([]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('of a person who joined after the card is refused', async () => {
    world.people.inChannel.add('ULATE');

    await press(asks({ by: 'ULATE' }));

    expect(refused).toEqual([{ by: 'ULATE', reason: 'joined-later' }]);
  });

  it('on another picture of the request is refused, and the card is drawn again', async () => {
    await press(asks({ shown: '0123456789abcdef' }));

    expect(refused).toEqual([{ by: approver, reason: 'card-changed' }]);
    expect([...world.jobs.announce]).toEqual([id]);
  });

  it('beside an open one of the same person is refused, in its form already', async () => {
    await press(asks());

    const opened = await createMayQuestionNow(createMayDecideNow(world))(asks());
    await press(asks({ question: 'another123' }));

    expect(opened).toMatchObject({ ok: false, refusal: { reason: 'open-question' } });
    expect(refused).toEqual([{ by: approver, reason: 'open-question' }]);
  });

  it.each([true, false])(
    'and a denial at the same moment both get what is theirs; the question first: %s',
    async (first) => {
      const both = [asks(), aDecisionPress({ kind: 'deny', by: 'UWEI', at })];

      await Promise.all((first ? both : both.toReversed()).map(press));

      const { status, questions = [] } = await world.requestNow(id);
      expect(status).toBe('denied');
      // The question is on the record, and so in the thread, or its author hears why not.
      expect([questions.length, refused.map(({ reason }) => reason)]).toEqual(
        questions.length === 1 ? [1, []] : [0, ['already-decided']],
      );
      expect(await world.presses.kept()).toEqual([]);
    },
  );

  it('stays kept where Slack does not say who asks', async () => {
    world.people.isSilent = true;

    await expect(press(asks())).rejects.toThrow();

    expect(await world.presses.kept()).toEqual([asks()]);
    expect(await questionsNow()).toEqual([]);
  });

  it('to a requester who has left is on the record, and its author hears of it', async () => {
    world.people.known.set(requester, aPerson({ id: requester, isBot: true }));

    await press(asks());

    expect(absences).toEqual([{ by: approver, requester }]);
    expect(await questionsNow()).toEqual([asked]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('is asked, and its press removed, where Slack does not say whether the requester has left', async () => {
    const { person } = world.people;
    world.people.person = (id) => (id === requester ? Promise.reject(new Error('Slack is away')) : person(id));

    await press(asks());

    expect(await questionsNow()).toEqual([asked]);
    expect(await world.presses.kept()).toEqual([]);
    expect(absences).toEqual([]);
    expect(world.log.lines.at(-1)).toMatchObject({ level: 'warn', data: { requestId: id, requester } });
  });

  it('changes nothing that the buttons of its card carry: the request is decided by them as before', async () => {
    const before = await world.requestNow(id);
    await press(asks());
    await press(aDecisionPress({ at: at + minute, shown: shownOf(before) }));

    expect(refused).toEqual([]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'approved', questions: [asked] });
  });
});

describe('an answer', () => {
  beforeEach(() => press(asks()));

  it('belongs to its question, and parameters stay as they are', async () => {
    const { parameters, digest } = await world.requestNow(id);

    await press(answers());

    expect(await questionsNow()).toEqual([{ ...asked, answer: { at: at + minute, text: 'The second one' } }]);
    expect(await world.requestNow(id)).toMatchObject({ status: 'pending', parameters, digest });
    expect(await world.presses.kept()).toEqual([]);
    expect(refused).toEqual([]);
  });

  it('is given once, however often its form is sent', async () => {
    await press(answers());
    await press(answers({ at: at + 2 * minute }));

    expect(await questionsNow()).toMatchObject([{ answer: { at: at + minute } }]);
    expect(refused).toEqual([]);
  });

  it('that differs from the one on record is refused', async () => {
    await press(answers());
    await press(answers({ reason: 'The first one' }));

    expect(refused).toEqual([{ by: requester, reason: 'already-answered' }]);
    expect(await questionsNow()).toMatchObject([{ answer: { text: 'The second one' } }]);
  });

  it.each([
    ['another person', 'not-requester', { by: 'UWEI' }],
    ['an approver', 'not-requester', { by: approver }],
    ['its requester, to no question', 'no-question', { question: 'another123' }],
  ])('of %s is refused as %s', async (_name, reason, given) => {
    await press(answers(given));

    expect(refused).toMatchObject([{ reason }]);
    expect(await questionsNow()).toEqual([asked]);
    expect(await world.presses.kept()).toEqual([]);
  });

  it('that is refused is explained where its requester has pressed', async () => {
    const said: string[] = [];

    await answerQuestion(
      { ...answers({ question: 'another123' }), kind: 'answer' },
      async (sentence) => void said.push(sentence),
    );

    expect(said).toEqual(['no-question']);
    expect(await world.presses.kept()).toEqual([]);
  });

  it.each([
    ['its requester learns of the decision', requester, 'already-decided'],
    ['another person learns nothing of it', 'UWEI', 'not-requester'],
  ])('after the decision is refused: %s', async (_name, by, reason) => {
    await press(aDecisionPress({ kind: 'deny', by: 'UWEI', at: at + minute }));
    await press(answers({ by }));

    expect(refused).toEqual([{ by, reason }]);
  });

  it('that a process kept and did not give is given by the reconciler', async () => {
    const finishPresses = createFinishPresses({ ...world, dispatchPress: dispatch, roundAgain: async () => {} });
    await world.presses.keep(answers());

    await finishPresses(at + hour);

    expect(await questionsNow()).toMatchObject([{ answer: { text: 'The second one' } }]);
    expect(await world.presses.kept()).toEqual([]);
  });
});
