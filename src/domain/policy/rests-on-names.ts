/** Rules that a copy of an image under another name, or with other tags, gets around. Pure. */
import { isLaxer } from './is-laxer.ts';
import type { PolicyRule, Rule } from './rule.ts';

/** `laxer`: others are reached by taking its name or tags off. `stricter`: it is reached by putting them on. */
export type NameRisk =
  | { is: 'never'; rule: string }
  | { is: 'lax'; rule: string; insteadOf: string }
  | { is: 'strict'; rule: string; elseBy: string };

/** Names and tags sort exports, they keep no person out: people who may create images can copy one and name the copy as they like. */
export function namesAlone(rules: readonly PolicyRule[]): NameRisk[] {
  return rules.flatMap((rule, index): NameRisk[] => {
    if (!restsOnNames(rule)) return [];
    const after = rules.slice(index + 1).filter((one): one is Rule => !('never' in one));
    if ('never' in rule) return [{ is: 'never', rule: rule.name }];
    const stricter = after.find((one) => isLaxer(rule, one));
    if (stricter) return [{ is: 'lax', rule: rule.name, insteadOf: stricter.name }];
    const laxer = after.find((one) => isLaxer(one, rule));
    return laxer ? [{ is: 'strict', rule: rule.name, elseBy: laxer.name }] : [];
  });
}

/** A copy has another id, so a `never` on ids can be evaded as well; but no copy gets an id that a rule asks for. */
function restsOnNames(rule: PolicyRule): boolean {
  const { image = {}, ...others } = rule.when ?? {};
  if (Object.values(others).some((condition) => condition !== undefined)) return false;
  const hasNames = image.name !== undefined || Object.keys(image.tags ?? {}).length > 0;
  return 'never' in rule ? hasNames || image.id !== undefined : hasNames && image.id === undefined;
}
