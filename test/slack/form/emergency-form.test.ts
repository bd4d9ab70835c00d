/** The fields of the form by which a person starts an emergency, and what is read of them. */
import { describe, expect, it } from 'vitest';
import { viewFaults } from '../../../sandbox/slack/check-blocks.ts';
import { fieldsIn, textOf } from '../../../sandbox/slack/json.ts';
import { languages } from '../../../src/domain/language.ts';
import { exportForm } from '../../../src/slack/form/export-form.ts';
import { emergencyValues, readEmergency } from '../../../src/slack/form/read-emergency.ts';
import { reviewForm } from '../../../src/slack/form/review-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aRequest, hour, terms } from '../../builders.ts';
import { hostileTexts } from '../hostile.ts';

const en = textsIn('en');
const offered = { within: 72 * hour, isTicked: false, incident: '' };

function labels(emergency: typeof offered | undefined): string[] {
  const form = exportForm(['C1'], { prefix: '', reason: '', emergency }, en);
  return fieldsIn(form.blocks).flatMap(({ type, label }) => (type === 'input' ? [textOf(label)] : []));
}

const ticked = [{ value: 'x' }];
const emergency = { emergency: { export_emergency: { selected_options: ticked } } };
const incident = (value: string) => ({ incident: { export_incident: { value } } });
const understood = { understood: { export_understood: { selected_options: ticked } } };

describe('the form', () => {
  it('has the checkbox only where it is offered, and more once it is ticked', () => {
    expect(labels(undefined)).not.toContain('Emergency');
    expect(labels(offered).slice(-1)).toEqual(['Emergency']);
    expect(labels({ ...offered, isTicked: true }).slice(-3)).toEqual(['Emergency', 'Incident', 'Confirm']);
  });

  it('says what it does, and takes back the promise that approvers come first', () => {
    const words = JSON.stringify(
      exportForm(['C1'], { prefix: '', reason: '', emergency: { ...offered, isTicked: true } }, en),
    );

    expect(words).toContain('This runs before anyone approves it.');
    expect(words).toContain('within 72 h');
    expect(words).not.toContain('Nothing starts before they agree');
  });

  it.each(languages)('is taken by Slack in %s, whatever was typed', (language) => {
    for (const [, text] of hostileTexts) {
      const values = {
        prefix: '',
        reason: '',
        emergency: { ...offered, isTicked: true, incident: text.slice(0, 200) },
      };
      expect(viewFaults({ ...exportForm(['C1'], values, textsIn(language)) }, 'modal')).toEqual([]);
    }
    const review = reviewForm({ requestId: 'k7m2qx', shown: undefined, request: undefined, texts: textsIn(language) });
    expect(viewFaults({ ...review }, 'modal')).toEqual([]);
  });

  it.each([
    ['the retries that its person has seen', aRequest({ status: 'failed', retries: [{ by: 'U0LIN', at: 1 }] }), '/1'],
    ['none where the request could not be read in time', undefined, ''],
  ])('carries to the review %s', (_what, request, retries) => {
    const shown = '0123456789abcdef';
    const { private_metadata } = reviewForm({ requestId: 'k7m2qx', shown, request, texts: textsIn('en') });

    expect(private_metadata).toBe(`k7m2qx/${shown}${retries}`);
  });

  it('keeps what was typed while it is drawn again, for a person who may', () => {
    expect(emergencyValues({ ...emergency, ...incident('INC-42') }, terms)).toEqual({
      within: terms.reviewWithin,
      isTicked: true,
      incident: 'INC-42',
    });
    expect(emergencyValues(emergency, undefined)).toBeUndefined();
  });
});

describe('what is read of it', () => {
  it('is nothing where the checkbox is not ticked', () => {
    expect(readEmergency({ ...incident('INC-42'), ...understood }, en)).toEqual({ ok: true, value: undefined });
  });

  it('is the incident on one line', () => {
    const state = { ...emergency, ...incident(' INC-42\nand more '), ...understood };

    expect(readEmergency(state, en)).toEqual({ ok: true, value: { incident: 'INC-42 and more' } });
  });

  it('is a fault without incident or confirmation, beside fields that the form shows', () => {
    expect(readEmergency({ ...emergency, ...incident(' '), understood: { export_understood: {} } }, en)).toMatchObject({
      refusal: { errors: { incident: en.emergencyForm.incidentMissing, understood: en.emergencyForm.notUnderstood } },
    });
    expect(readEmergency(emergency, en)).toMatchObject({ refusal: { errors: { emergency: expect.any(String) } } });
  });
});
