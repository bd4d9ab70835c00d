/** The stage as plain JSON: the channels, what each person sees, and Alibaba Cloud. */
import type { Form } from '../slack/form.ts';
import type { Person } from '../slack/person.ts';
import type { Message } from '../slack/shown-message.ts';
import type { Stage } from '../stage.ts';
import { groupPicture } from './group-routes.ts';

export function stagePicture(stage: Stage) {
  const { slack, cloud } = stage;
  return {
    channels: slack.channels.map(({ name, messages }) => ({ name, messages: messages.map(messagePicture) })),
    groups: slack.userGroups.map((group) => groupPicture(stage, group)),
    people: Object.fromEntries(slack.people.map((person) => [person.name, personPicture(person)])),
    cloud: cloudPicture(stage),
    bots: stage.running().map(({ url }) => ({ url })),
    faults: { slack: slack.faults, cloud: cloud.faults },
  };
}

/** What only this person sees. */
function personPicture(person: Person) {
  return {
    form: person.form ? formPicture(person.form) : null,
    home: person.home ? { words: person.home.words, buttons: person.home.buttons } : null,
    privateNotes: person.privateNotes.map(({ ts, place, words, buttons }) => ({ ts, place, words, buttons })),
    directMessages: person.directMessages.map(messagePicture),
  };
}

type MessagePicture = {
  ts: string;
  author: string;
  words: string;
  buttons: string[];
  edited: boolean;
  thread: MessagePicture[];
};

function messagePicture({ ts, author, words, buttons, edited, thread }: Message): MessagePicture {
  return { ts, author, words, buttons, edited, thread: thread.map(messagePicture) };
}

export function formPicture({ title, fields, buttons, submit, notice, words }: Form) {
  const pictures = fields.map(({ label, value, options, error }) => ({ label, value, options, error: error ?? null }));
  return { title, fields: pictures, buttons, submit: submit ?? null, notice: notice ?? null, words };
}

function cloudPicture({ cloud }: Stage) {
  const { now, role, tasks, buckets, switches, trouble, outage } = cloud.snapshot();
  const objects = Object.fromEntries(buckets.map((bucket) => [bucket.name, bucket.objects]));
  return { now, role, tasks, buckets: objects, switches, trouble, outage };
}
