/** What the rule of an export finds wrong with its reason, by what is remembered: a form can say it beside the field, without a question. */

import { factsOf } from '../../domain/facts-of.ts';
import type { SubmittedFields } from '../../domain/parameters.ts';
import { chooseRule } from '../../domain/policy/choose.ts';
import { describeImage } from '../checking/describe-image.ts';
import type { Image } from '../ports/cloud.ts';
import type { CurrentPolicy } from '../ports/policy.ts';
import { type ReasonRefusal, reasonRefusal } from './choose-rule.ts';

export type KnownReasonRefusal = (requester: string, fields: SubmittedFields) => ReasonRefusal | undefined;

/** Where a fact is not remembered, the choice that follows the checks has the last word. */
export function createKnownReasonRefusal(needs: {
  images: (regionId: string) => readonly Image[] | undefined;
  currentPolicy: CurrentPolicy;
}): KnownReasonRefusal {
  return (requester, fields) => {
    const found = needs.images(fields.regionId)?.find(({ id }) => id === fields.imageId);
    const image = found && describeImage(found);
    const facts = factsOf({ parameters: fields, image, requester, groups: undefined });
    const choice = chooseRule(needs.currentPolicy().rules, facts);
    return choice.is === 'rule' && !('never' in choice.rule) ? reasonRefusal(choice.rule, fields.reason) : undefined;
  };
}
