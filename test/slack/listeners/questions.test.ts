/** Asking and answering: each opens a form at once, and what is sent is kept like a press. */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../src/domain/result.ts';
import { shownOf } from '../../../src/domain/shown.ts';
import { requestCard } from '../../../src/slack/card/request-card.ts';
import { directNote } from '../../../src/slack/messages/notes.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aRequest, questionId } from '../a-request.ts';
import { hostileTexts, marker } from '../hostile.ts';
import { aCard } from './a-card.ts';

const request = aRequest('pending');
const texts = textsIn('en');
const { blocks } = requestCard(request, texts, 'international');

describe('Ask', () => {
  it('opens a form that names the export, and keeps the question with what the card shows', async () => {
    const { ana, message, presses } = await aCard({ blocks, request });

    await ana.presses('Ask', { in: message });
    const form = await ana.seesForm('Ask the requester');
    expect(form.words).toContain('m-bp1acmeweb01');
    await ana.fills('Question', 'Which disk?\nAnd why raw?');
    await ana.submits();

    expect(presses).toEqual([
      {
        requestId: '7k2m4x',
        by: ana.id,
        kind: 'ask',
        reason: 'Which disk?\nAnd why raw?',
        shown: shownOf(request),
        question: expect.stringMatching(/^[a-z0-9]{10}$/),
        at: 0,
      },
    ]);
  });

  it('is one question however often its form is delivered', async () => {
    const { ana, message, presses } = await aCard({ blocks, request });
    await ana.presses('Ask', { in: message });
    await ana.seesForm('Ask the requester');
    await ana.fills('Question', 'Which disk?');

    await ana.submits({ times: 3 });

    expect(presses).toHaveLength(3);
    expect(new Set(presses.map(({ question }) => question)).size).toBe(1);
  });

  it('says in the form why a person may not ask', async () => {
    const mayOpenQuestion = async () => refuse({ reason: 'open-question' as const, request });
    const { ana, message, presses, refusals } = await aCard({ blocks, request, mayOpenQuestion });

    await ana.presses('Ask', { in: message });
    await ana.seesForm(({ words }) => words.includes('is still open'));

    expect(presses).toEqual([]);
    expect(refusals).toEqual([{ by: ana.id, act: 'ask', request: '7k2m4x', reason: 'open-question' }]);
  });

  it('stays open where it cannot be judged, which the log says, and is kept once it is sent', async () => {
    const mayOpenQuestion = () => Promise.reject(new Error('Redis hung up'));
    const { ana, message, presses, log } = await aCard({ blocks, request, mayOpenQuestion });

    await ana.presses('Ask', { in: message });
    await ana.seesForm('Ask the requester');
    await expect.poll(() => log.lines.map(({ message }) => message)).toContain('what follows on an open form failed');
    await ana.fills('Question', 'Which disk?');
    await ana.submits();

    expect(presses).toMatchObject([{ kind: 'ask', reason: 'Which disk?' }]);
  });

  it('says nothing of a refusal where the question was sent before the form was judged', async () => {
    let judge = () => {};
    const isTime = new Promise<void>((done) => {
      judge = done;
    });
    const mayOpenQuestion = async ({ by }: { by: string }) => {
      await isTime;
      const questions = [{ id: questionId, by, at: 0, text: 'Which disk?' }];
      return refuse({ reason: 'open-question' as const, request: { ...request, questions } });
    };
    const { ana, message, presses, refusals, judged } = await aCard({ blocks, request, mayOpenQuestion });
    await ana.presses('Ask', { in: message });
    await ana.seesForm('Ask the requester');
    await ana.fills('Question', 'Which disk?');
    await ana.submits();

    judge();

    await expect.poll(judged).toBe(1);
    expect(presses).toHaveLength(1);
    expect(refusals).toEqual([]);
    expect(ana.privateNotes).toEqual([]);
  });

  it('takes no question of which nothing can be seen', async () => {
    const { ana, message, presses } = await aCard({ blocks, request });
    await ana.presses('Ask', { in: message });
    await ana.seesForm('Ask the requester');
    await ana.fills('Question', '\u200B \n \u202E');

    await ana.submits();

    await ana.seesForm(({ words }) => words.includes('Write at least a word.'));
    expect(presses).toEqual([]);
  });
});

describe('Answer', () => {
  const question = { id: questionId, by: 'U0ANA', at: 0, text: 'Which disk has the customer data?' };
  const asked = aRequest('pending', { questions: [question] });
  const note = { kind: 'question' as const, key: 'question', version: '', question: questionId };
  const { blocks: askedBlocks } = directNote({
    note,
    request: asked,
    texts,
    cardLink: undefined,
    buckets: [],
    site: 'international',
  });

  it('opens a form with the question, and keeps the answer to just that one', async () => {
    const { lin, message, presses } = await aCard({ blocks: askedBlocks, request: asked, isOfLin: true });
    expect(message.buttons).toEqual(['Answer']);

    await lin.presses('Answer', { in: message });
    const form = await lin.seesForm('Answer the question');
    expect(form.words).toContain('Which disk has the customer data?');
    await lin.fills('Answer', 'The second one');
    await lin.submits();

    expect(presses).toMatchObject([
      { requestId: '7k2m4x', by: lin.id, kind: 'answer', reason: 'The second one', question: questionId },
    ]);
  });

  it('says nothing more where the refusal in its form cannot be noted, which the log says', async () => {
    const recordRefusal = () => Promise.reject(new Error('Redis hung up'));
    const { ana, message, log } = await aCard({ blocks: askedBlocks, request: asked, recordRefusal });

    await ana.presses('Answer', { in: message });

    await ana.seesForm(({ words }) => words.includes('Only the requester can answer'));
    await expect.poll(() => log.lines.map(({ message }) => message)).toContain('what follows on an open form failed');
    expect(ana.privateNotes).toEqual([]);
  });

  it('neither opens for another person nor shows them the question', async () => {
    const { ana, message, presses, refusals } = await aCard({ blocks: askedBlocks, request: asked });

    await ana.presses('Answer', { in: message });
    const form = await ana.seesForm('Answer the question');

    expect(form.words).toContain('Only the requester can answer');
    expect(form.words).not.toContain('customer data');
    expect(presses).toEqual([]);
    await expect
      .poll(() => refusals)
      .toEqual([{ by: ana.id, act: 'answer', request: '7k2m4x', reason: 'not-requester' }]);
  });
});

it.each(hostileTexts)('shows a question as nothing but text in the form of its answer: %s', async (_name, text) => {
  const hostile = aRequest('pending', { questions: [{ id: questionId, by: 'U0ANA', at: 0, text }] });
  const note = { kind: 'question' as const, key: 'question', version: '', question: questionId };
  const drawn = { note, request: hostile, texts, cardLink: undefined, buckets: [], site: 'international' as const };
  const { lin, message } = await aCard({ blocks: directNote(drawn).blocks, request: hostile, isOfLin: true });

  await lin.presses('Answer', { in: message });

  const form = await lin.seesForm('Answer the question');
  // In any other block Slack would make mentions, links and emoji of it.
  const places = form.blocks.filter(({ words }) => words.includes(marker)).map(({ type }) => type);
  expect(places).toEqual(['rich_text']);
});
