/** All that the bot says in Slack, in English. What comes in is escaped and formatted already. */

export const en = {
  time: {
    lessThanAMinute: 'less than a minute',
    minutes: (minutes: number) => `${minutes} min`,
    hours: (hours: number) => `${hours} h`,
    hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  },

  list: {
    comma: ', ',
    more: (shown: string, count: number) => `${shown} and ${count} more`,
  },

  /** Plain text, beside a field of the form. */
  faults: {
    'unknown-region': 'Choose a region from the list.',
    'malformed-image': 'Choose an image from the list. Ids of custom images begin with m-.',
    'malformed-bucket': 'Choose a bucket from the list: 3 to 63 lower-case letters, digits or dashes.',
    'malformed-prefix': 'Use 1 to 30 letters or digits, no dash and no slash, or leave it empty.',
    'format-not-offered': 'This region exports RAW only. Choose raw, or another region.',
    'missing-reason': 'Say why, in a few words. The approvers see it.',
    'long-reason': 'Use at most 500 characters.',
    other: 'Choose one of the values on offer.',
  },

  /** Plain text, beside a field of the form. */
  requestRefused: {
    'too-many':
      'You have asked for as many exports as one person may for now. Try again later, or ask whoever runs this bot.',
    'bucket-not-ours': 'This bucket is not one of this account. Choose one from the list.',
    'bucket-elsewhere': (regionId: string) => `This bucket is in ${regionId}. Choose one in the region of the image.`,
  },

  form: {
    title: 'Export an image',
    submit: 'Ask for approval',
    close: 'Cancel',
    promise: (channel: string) =>
      `Somebody in ${channel} must agree before anything starts. They will see all of this.`,
    region: 'Region',
    regionHint: 'Where the image is',
    image: 'Image',
    imageHint: 'Search by name or id',
    bucket: 'OSS bucket',
    bucketHint: 'Search by name',
    prefix: 'OSS prefix',
    prefixHint: 'The names of the objects begin with it: 1 to 30 letters or digits. May be left empty.',
    format: 'Format',
    reason: 'Reason',
    reasonHint: 'Why this image must leave ECS, for whoever decides',
  },

  choices: {
    none: 'Nothing found here. Try another word or region.',
    more: 'There are more: type to narrow the list.',
    'no-region': 'Choose a region first.',
    unanswered: 'Alibaba Cloud does not answer now. Type again in a moment.',
    'not-a-member': 'Only members of the approval channel see this list.',
    guest: 'Guests do not see this list.',
    bot: 'Bots do not see this list.',
  },

  mayNotAsk: {
    'not-a-member': (channel: string) =>
      `You cannot ask for an export, because you are not in ${channel}. Ask somebody there to add you.`,
    guest: (channel: string) => `Guests cannot ask for an export. Ask a member of ${channel} to do it for you.`,
    bot: 'Bots cannot ask for an export.',
  },

  denialForm: {
    title: 'Deny this export',
    submit: 'Deny',
    close: 'Back',
    reason: 'Reason',
    reasonHint: 'Shown on the card and to whoever asked. May be left empty.',
  },

  mayNotDecide: {
    'own-request': (channel: string) => `You cannot decide on your own request. Somebody else in ${channel} must.`,
    'not-a-member': (channel: string) => `You cannot decide here, because you are not in ${channel}.`,
    'joined-later': (channel: string) =>
      `You joined ${channel} after this card was posted. Ask somebody who was here before to decide.`,
    guest: (channel: string) => `Guests cannot decide. Ask a member of ${channel}.`,
    bot: 'Bots cannot decide.',
    'no-card-yet': 'This card is not on record yet. Press again in a moment.',
    'already-voted': 'Your approval is on record already. Nothing changed.',
    'too-late': 'Too late: nobody decided in time, so this request has ended.',
    'unknown-request': 'I do not know this request, so nothing was decided. Ask for the export again.',
    'already-decided': (outcome: string) => `${outcome} Nothing changed.`,
  },

  outcome: {
    denied: (who: string, when: string) => `Already denied by ${who}, ${when}.`,
    withdrawn: (who: string) => `Too late: ${who} has withdrawn this request.`,
    approved: (who: string, when: string) => `Already approved by ${who}, ${when}.`,
    ended: (id: string) => `This request (${id}) has ended.`,
  },

  headline: {
    pending: '*Waiting for approval* of an image export.',
    approvedBy: (who: string, when: string) => `*Approved* by ${who}, ${when}.`,
    approved: (approvedBy: string) => `${approvedBy} Starting the export.`,
    looking: (approvedBy: string) => `${approvedBy} Looking whether the export has started.`,
    exporting: (approvedBy: string, taskId: string) => `${approvedBy} Exporting, task ${taskId}.`,
    denied: (who: string, when: string) => `*Denied* by ${who}, ${when}. Nothing was exported.`,
    undecided: '*Expired*: nobody decided in 24 hours, so this request has ended. Nothing was exported.',
    notStarted: (approvedBy: string) =>
      `*Expired*: the export could not be started while the approval held. Nothing was exported. ${approvedBy}`,
    withdrawn: (who: string) => `*Withdrawn* by ${who}. Nothing was exported.`,
    exported: (took: string, approvedBy: string) => `*Exported* in ${took}. ${approvedBy}`,
    cancelledElsewhere: (approvedBy: string) => `*Cancelled* in Alibaba Cloud, not by me. ${approvedBy}`,
  },

  card: {
    region: 'Region',
    image: 'Image',
    bucket: 'OSS bucket',
    prefix: 'OSS prefix',
    noPrefix: 'none',
    format: 'Format',
    wrote: 'wrote',
    deniedWith: 'denied with the words',
    copiesAll: 'The export copies every disk of the image with what is on it, passwords and keys included.',
    mayDecide: (from: { channel: string; requester: string; until: string }) =>
      `May decide: everybody who was in ${from.channel} before this card, except ${from.requester} and guests. Ends ${from.until}.`,
    approve: 'Approve',
    approveSpoken: (image: string) => `Approve export of ${image}`,
    deny: 'Deny',
    denySpoken: (image: string) => `Deny export of ${image}`,
    asked: (when: string, who: string) => `Asked ${when} by ${who}`,
    withPrefix: (bucket: string, prefix: string) => `${bucket}, prefix ${prefix}`,
    text: (from: { who: string; image: string; region: string; target: string; format: string; reason: string }) =>
      `${from.who} asked for ${from.image} (${from.region}) to ${from.target}, ${from.format}. Reason: ${from.reason}`,
  },

  waiting: {
    busy: 'Alibaba Cloud does not take the call now.',
    'image-exporting': 'Another export of this image is running.',
    'image-claimed': 'Another request is exporting this image.',
    quota: 'The account already runs as many exports as it may.',
    'bucket-unproven': 'I cannot find out whether the bucket is one of this account.',
    until: (when: string) => `I try again by myself until ${when}.`,
    note: (sentence: string) => `*Waiting.* ${sentence} Nothing has started, and there is nothing to do.`,
  },

  notes: {
    openCard: 'Open the card',
    asked: (channel: string) => `Your request waits for approval in ${channel}.`,
    decided: (approvedBy: string) => `${approvedBy} Starting the export. I will write to you when it ends.`,
    unsure: {
      'lost-answer':
        '*Unsure.* I lost the answer of Alibaba Cloud. The export may be running. I am looking for it, and will not start it again before I know.',
      'already-exporting':
        '*Unsure.* I lost the answer of Alibaba Cloud, and an export of this image is running. It may be this one. I am looking for it, and will not start it again before I know.',
      'redis-restarted':
        '*Looking first.* My memory was restarted since this was asked, and may have lost its last second. I look for an export that may have started, and will not start it again before I know.',
    },
    started: (taskId: string) => `*Export started.* ExportTaskId ${taskId}. I will report here until it ends.`,
    found: (taskId: string) =>
      `*Found it:* the export is running. ExportTaskId ${taskId}. I will report here until it ends.`,
    unknownTask: 'unknown',
    progress: (bar: string, percent: number) => `Exporting ${bar} ${percent} %`,
    exported: (from: { took: string; where: string; format: string }) =>
      `*Exported* in ${from.took}: ${from.where} (${from.format}).`,
    objectsIn: (objects: string, bucket: string) => `${objects} in ${bucket}`,
    objectsUnnamed: (bucket: string) => `to ${bucket}; Alibaba Cloud does not name the objects`,
    fetchIt: (command: string) => `To fetch it: ${command}`,
    fetchThem: (commands: string) => `To fetch them: ${commands}`,
    denialReason: (headline: string, reason: string) => `${headline} Reason: ${reason}`,
    partsMayRemain: (bucket: string) => `Parts may remain in ${bucket}.`,
  },

  failure: {
    'requester-may-not-ask': '*Not exported:* whoever asked may not ask for exports.',
    'bucket-not-ours': '*Not exported:* the bucket is not one of this account.',
    'bucket-elsewhere': (regionId: string) => `*Not exported:* the bucket is in ${regionId}, and the image is not.`,
    'bucket-unproven': '*Not exported:* I cannot find out whether the bucket is one of this account.',
    'parameters-changed': '*Not exported:* the record no longer holds what was approved.',
    refused: (title: string) => `*Not exported:* ${title}`,
    'unknown-outcome': '*Unknown:* I could not find out whether the export has started, and stopped trying.',
    'task-failed': (taskId: string) => `*Not exported:* the export task ${taskId} has failed.`,
    partly: (taskId: string) => `*Partly exported:* parts of the export task ${taskId} have failed.`,
    vanished: (taskId: string) => `*Unknown:* Alibaba Cloud no longer knows the export task ${taskId}.`,
  },

  afterFailure: {
    nothingWritten: 'Nothing was written.',
    'requester-may-not-ask': 'Nobody was asked. Next: have a member of the approval channel ask.',
    bucket: 'Nothing was written. Next: ask again with a bucket of this account in the region of the image.',
    'parameters-changed': 'Nothing was written. Next: tell whoever runs this bot, and ask again.',
    'unknown-outcome': (bucket: string) =>
      `I will not call again. Next: look for it among the tasks of the ECS console and in the bucket ${bucket} before you ask again.`,
    vanished: (bucket: string) => `Next: look into the bucket ${bucket} for its objects before you ask again.`,
    noReason: 'Alibaba Cloud gives no reason. Next: ask again, or open a ticket that names the task.',
    written: (bucket: string, objects: string) => `Written to ${bucket}: ${objects}.`,
    nothingWhole: (bucket: string) => `Nothing is whole in ${bucket}.`,
    notWritten: (objects: string) => `Not written: ${objects}.`,
  },

  refusal: {
    fixers: {
      requester: 'whoever asked',
      approver: 'an approver',
      administrator: 'an Alibaba Cloud administrator',
      operator: 'whoever runs this bot',
      'alibaba-support': 'the support of Alibaba Cloud',
      nobody: 'nobody needs to, it passes by itself',
    },
    whoAndNext: (fixer: string, next: string) => `Who can fix it: ${fixer}. Next: ${next}`,
    who: 'Who can fix it:',
    next: 'Next:',
    readMore: 'Read more',
    says: 'Alibaba Cloud says:',
    noCode: 'no code',
    today: (code: string) => `today ${code}`,
  },

  trouble: {
    decision: 'That did not go through at once. If nothing changes within a minute, try again.',
    other:
      'I could not do that now: Slack, Redis or Alibaba Cloud did not answer. Nothing was started. Try again in a minute.',
  },
};
