/** Opens the form that asks for an export, with the fields for an emergency where the person may start one. */
import type { WebClient } from '@slack/web-api';
import type { BreakGlass } from '../../domain/policy/break-glass.ts';
import type { MayBreakGlass } from '../../workflow/checking/may-break-glass.ts';
import { isRefusedAs } from '../connection/slack-errors.ts';
import { within } from '../connection/within.ts';
import { exportForm, type FormValues } from '../form/export-form.ts';
import type { Texts } from '../texts/texts-in.ts';

/** `incident`: of an emergency that was submitted before, and comes back to its form. */
type Opening = {
  userId: string;
  at: { trigger_id: string } | { view_id: string };
  values: FormValues;
  incident?: string | undefined;
  texts: Texts;
};

export type OpenExportForm = (opening: Opening) => Promise<void>;

type Needs = { channels: () => readonly string[]; mayBreakGlass: MayBreakGlass; quick: WebClient };

/** A form must open within three seconds; a reading of user groups may take longer. In milliseconds. */
const termsTimeout = 500;

export function createOpenExportForm({ channels, mayBreakGlass, quick }: Needs): OpenExportForm {
  return async (opening) => {
    const { userId, at } = opening;
    const answer = mayBreakGlass(userId).then((terms) => ({ terms }));
    const beforeTimeout = await within(answer, termsTimeout);
    const view = drawn(opening, beforeTimeout?.terms);
    const { view: opened } =
      'trigger_id' in at
        ? await quick.views.open({ trigger_id: at.trigger_id, view })
        : await quick.views.update({ view_id: at.view_id, view });
    if (beforeTimeout || !opened?.id) return;
    const { terms } = await answer;
    if (terms) await redraw(opening, { id: opened.id, hash: opened.hash ?? '', terms });
  };

  function drawn({ values, incident, texts }: Opening, terms: BreakGlass | undefined) {
    const isTicked = incident !== undefined;
    const emergency = terms && { within: terms.reviewWithin, isTicked, incident: incident ?? '' };
    return exportForm(channels(), { ...values, emergency }, texts);
  }

  /** A form that has been redrawn meanwhile has the fields already. */
  async function redraw(opening: Opening, { id, hash, terms }: { id: string; hash: string; terms: BreakGlass }) {
    try {
      await quick.views.update({ view_id: id, hash, view: drawn(opening, terms) });
    } catch (err) {
      if (!isRefusedAs(err, 'not_found', 'hash_conflict')) throw err;
    }
  }
}
