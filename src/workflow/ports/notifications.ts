/** Notifies people beside cards and threads: what single verbs need of Slack to speak, a message each. */
import type { ExportRequest } from '../../domain/export-request.ts';
import type { PolicyDifference } from '../../domain/policy/outline.ts';
import type { Source } from '../../domain/policy/source.ts';
import type { Place } from './announcements.ts';
import type { Press } from './presses.ts';
import type { Submission } from './submissions.ts';

/** Notifies the person who pressed in private that the answer takes some seconds. Never throws. */
export type NotifyOfWait = (press: Pick<Press, 'by'>, request: ExportRequest) => void;

/** Notifies the person who asked, in private, that the requester has left. */
export type NotifyOfAbsence = (press: Press<'ask'>, request: ExportRequest) => Promise<void>;

/** Notifies one person that the request of a card is on no record. */
export type NotifyOfForgetting = (forgotten: { requestId: string; requester: string; place: Place }) => Promise<void>;

export type UnsignedAct = { submission: Submission } | { press: Press };

/** Either the person has done it, and nothing came of it, or another one has written to Redis in this person's name. */
export type NotifyOfUnsigned = (act: UnsignedAct) => Promise<void>;

/** A direct message about a channel that another company can see. Throws when Slack did not take it. */
export type NotifyOfSharing = (userId: string, channel: string) => Promise<void>;

/** Why a policy file changed nothing. `faults`: a sentence each, without what the file says. */
export type PolicyRefusal =
  | { because: 'faults'; faults: readonly string[] }
  | { because: 'lower' | 'same-version'; version: number };

/** What admins hear of the policy file. Versions are 0 without rules. `inForce` stays so. `atStart`: the process begins with this file. */
export type PolicyNews =
  | { is: 'loaded'; from: number; to: number; difference: PolicyDifference }
  | { is: 'refused'; inForce: number; atStart: boolean; refusal: PolicyRefusal };

/** A direct message. Throws when Slack did not take it. */
export type NotifyOfPolicy = (userId: string, news: PolicyNews) => Promise<void>;

/** `handles`: of the groups among the sources, as far as Slack names them. */
export type Welcome = {
  channel: string;
  requesters: readonly Source[];
  approvers: readonly Source[];
  handles: Readonly<Record<Source, string>>;
};

/** A message in a channel of cards. Throws when Slack did not take it. */
export type PostWelcome = (welcome: Welcome) => Promise<void>;
