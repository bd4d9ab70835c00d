/** All that the bot says in Slack, in English. What comes in is escaped and formatted already. */

/** What sentences about an export name. */
export type Things = { image: string; region: string; bucket: string; bucketRegion: string };

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

  requestRefused: {
    'too-many':
      'You have asked for as many exports as one person may for now. Try again later, or ask whoever runs this bot.',
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
    notUnderstood: (words: string) => `Not understood: ${words}. Everything else is filled in.`,
    again: (requestId: string) => `This repeats request ${requestId}. It needs a new approval.`,
  },

  options: {
    none: 'Nothing found here. Try another word or region.',
    empty: 'Nothing in this region, or the bot may not list it.',
    late: 'Alibaba Cloud is slow now: this list may be incomplete.',
    fit: 'Can be used',
    unfit: 'Cannot be used',
    made: (age: string) => `${age} old`,
    days: (days: number) => `${days} days`,
    more: 'There are more: type to narrow the list.',
    'no-region': 'Choose a region first.',
    unanswered: 'Alibaba Cloud does not answer now. Type again in a moment.',
    'not-allowed': 'The bot may not list these. Ask whoever runs it.',
    'not-a-member': 'Only members of the approval channel see this list.',
    guest: 'Guests do not see this list.',
    bot: 'Bots do not see this list.',
  },

  /** What a check has found, as a sentence. */
  results: {
    'image-missing': ({ image, region }: Things) => `Image ${image} is not in ${region}, or the bot may not see it.`,
    'image-unavailable': ({ image }: Things) =>
      `Image ${image} is not available: its creation has failed, or it is deprecated.`,
    'image-not-own': ({ image }: Things) => `Image ${image} belongs to another account.`,
    'image-marketplace': ({ image }: Things) => `Image ${image} comes from the Marketplace.`,
    'image-encrypted': ({ image }: Things) => `Image ${image} has an encrypted disk.`,
    'image-many-data-disks': ({ image }: Things) => `Image ${image} has more than 4 data disks.`,
    'image-large-data-disk': ({ image }: Things) => `Image ${image} has a data disk above 500 GiB.`,
    'image-unfinished': ({ image }: Things) => `Image ${image} is still being created. The export will wait for it.`,
    'image-windows': ({ image }: Things) => `Image ${image} has Windows, which Alibaba Cloud may refuse to export.`,
    'image-licensed': ({ image }: Things) =>
      `Image ${image} is under a licence, so Alibaba Cloud may refuse to export it.`,
    'image-exporting': ({ image }: Things) => `Another export of image ${image} is running. This one will wait for it.`,
    'region-unknown': ({ region }: Things) => `Alibaba Cloud knows no region ${region}.`,
    'format-not-offered': ({ region }: Things) => `Region ${region} exports RAW only.`,
    'bucket-not-ours': ({ bucket }: Things) => `Bucket ${bucket} is not one of this account.`,
    'bucket-elsewhere': ({ bucket, region, bucketRegion }: Things) =>
      `Bucket ${bucket} is in ${bucketRegion}, and the image in ${region}.`,
    'bucket-unproven': ({ bucket }: Things) => `I cannot find out whether bucket ${bucket} is one of this account.`,
    'bucket-encrypted': ({ bucket }: Things) => `Bucket ${bucket} is encrypted.`,
    'bucket-public': ({ bucket }: Things) => `Bucket ${bucket} is public: everybody could read the image.`,
    'bucket-archive': ({ bucket }: Things) =>
      `Bucket ${bucket} is of an archive class: objects must be restored first.`,
    'bucket-young': ({ bucket }: Things) => `Bucket ${bucket} is less than 7 days old.`,
    'bucket-new': ({ bucket }: Things) => `No export has gone into bucket ${bucket} before.`,
    'bucket-locked': ({ bucket }: Things) =>
      `Bucket ${bucket} has a retention policy: what is written can be neither deleted nor written again.`,
    'object-exists': ({ bucket }: Things) => `Bucket ${bucket} has an object of that name already.`,
    'role-missing': (_: Things) =>
      'The role AliyunECSImageExportDefaultRole does not exist, so ECS cannot write to OSS.',
    'role-untrusted': (_: Things) => 'The role AliyunECSImageExportDefaultRole does not trust ECS.',
    'role-policy-missing': (_: Things) =>
      'The role AliyunECSImageExportDefaultRole lacks its system policy. Another policy may do.',
  },

  /** The next step after an result that cannot be passed. */
  remedies: {
    'image-missing': 'Check id and region, or choose an image from the list.',
    'image-unavailable': 'Choose another image, or have this one made again.',
    'image-not-own': 'Copy it into this account first, then export the copy.',
    'image-marketplace': 'Choose an image that was not made from one of the Marketplace.',
    'image-encrypted': 'Choose another image, or have an unencrypted copy made.',
    'image-many-data-disks': 'Have an image made with 4 data disks at most.',
    'image-large-data-disk': 'Have an image made with data disks of 500 GiB at most.',
    'region-unknown': 'Choose a region from the list.',
    'format-not-offered': 'Choose raw, or an image in another region.',
    'bucket-not-ours': 'Choose a bucket from the list.',
    'bucket-elsewhere': 'Choose a bucket in the region of the image.',
    'bucket-unproven': 'Try again in a few minutes, or tell whoever runs this bot.',
    'bucket-encrypted': 'Choose another bucket, or ask its owner for an unencrypted one.',
    'bucket-public': 'Choose another bucket, or have this one made private.',
    'role-missing': 'Ask an Alibaba Cloud administrator to authorize the role; it takes about 2 minutes.',
    'role-untrusted': 'Ask an Alibaba Cloud administrator to authorize the role; it takes about 2 minutes.',
    other: 'Choose something else.',
  },

  /** In the lists of the form, before size and system. */
  shortly: {
    'image-unavailable': 'not available',
    'image-not-own': 'of another account',
    'image-marketplace': 'from the Marketplace',
    'image-encrypted': 'encrypted',
    'image-many-data-disks': 'more than 4 data disks',
    'image-large-data-disk': 'data disk above 500 GiB',
    'image-unfinished': 'still being created',
    'image-windows': 'Windows, may be refused',
    'image-licensed': 'licensed, may be refused',
    'bucket-encrypted': 'encrypted',
    'bucket-public': 'public',
    'bucket-archive': 'archive class',
    'bucket-young': 'less than 7 days old',
    'bucket-not-ours': 'not in this account',
    'bucket-elsewhere': 'in another region',
    'bucket-unproven': 'owner could not be checked',
  },

  checks: {
    names: {
      image: 'Image',
      exports: 'Other exports',
      format: 'Format',
      owner: 'Owner of the bucket',
      bucket: 'Bucket',
      lock: 'Retention policy',
      objects: 'Object names',
      role: 'Export role',
      policy: 'Policy of the role',
    },
    passed: {
      image: 'Image can be exported',
      exports: 'No other export of it is running',
      format: 'Format is offered',
      owner: 'Bucket is ours and in the region of the image',
      bucket: 'Bucket is private and not encrypted',
      lock: 'Bucket has no retention policy',
      objects: 'No object has that name yet',
      role: 'Export role trusts ECS',
      policy: 'Export role has its policy',
    },
    unknown: (name: string) => `${name}: could not check`,
    now: 'Checking with Alibaba Cloud, usually 3 seconds. You may close this; I will write to you.',
    later: 'This takes longer than usual. I go on by myself and will write to you. There is nothing to do.',
    asked: (channel: string) => `*Asked.* Your request waits for approval in ${channel}. I will write to you.`,
    onTheCard: 'The card will also say:',
    blocked: '*This cannot be exported.* Nobody was asked.',
    blockedText: (faults: string) => `This cannot be exported. ${faults} Nobody was asked.`,
    notAsked: (sentence: string) => `*Nobody was asked.* ${sentence}`,
    close: 'Close',
    back: 'Back to the form',
    gone: 'I no longer have what you typed. Type /export-image to ask for an export.',
  },

  usage: {
    unknown: (words: string) => `I did not understand ${words}.`,
    text: [
      '*Ask for an export:* `/export-image` opens the form. What you add fills it in, in any order:',
      '`/export-image m-bp1abc oss://my-bucket/prefix cn-hangzhou format=raw reason="DR drill"`',
      '`/export-image m-bp1abc` · `/export-image bucket=my-bucket region=cn-hangzhou` · `/export-image help`',
      'Somebody in the approval channel must agree before anything starts.',
      '*Follow a request:* `/export-image status ID` · `/export-image cancel ID`; the id stands at the end of its card.',
    ].join('\n'),
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
    cancelled: (who: string, approvedBy: string) => `*Cancelled* by ${who}. The task has stopped. ${approvedBy}`,
    cancelledAt: (from: { who: string; percent: number; approvedBy: string }) =>
      `*Cancelled* by ${from.who} at ${from.percent} %. The task has stopped. ${from.approvedBy}`,
    cancelledUnstarted: (who: string, approvedBy: string) =>
      `*Cancelled* by ${who} before the export had started. Nothing was exported. ${approvedBy}`,
    cancelledElsewhere: (approvedBy: string) => `*Cancelled* in Alibaba Cloud, not by me. ${approvedBy}`,
  },

  forgotten: {
    title: '*This request is no longer on record.*',
    direct: (id: string, channel: string) => `*Your request ${id} in ${channel} is no longer on record.*`,
    next: 'It can no longer be approved. If it was approved before, its export may have run: look for its task in the ECS console. To ask again, type /export-image.',
  },

  card: {
    /** The states that the headline of a message does not name. */
    pending: '*Waiting for approval*',
    waits: '*Waiting.*',
    wants: (from: { who: string; image: string; to: string }) =>
      `*${from.who} wants to export* ${from.image} *to* ${from.to}`,
    askedFor: (from: { who: string; image: string; to: string }) =>
      `${from.who} asked to export ${from.image} to ${from.to}`,
    sized: (image: string, sizes: string) => `${image} (${sizes})`,
    sentence: (words: string) => `${words}.`,
    /** After a name. */
    reasonOf: "'s reason:",
    image: 'Image',
    bucket: 'Bucket / prefix',
    noPrefix: 'no prefix',
    region: 'Region / format',
    task: 'Task',
    made: (when: string) => `made ${when}`,
    open: 'Open in console',
    passed: (count: number) => (count === 1 ? '1 check passed' : `${count} checks passed`),
    notChecked: (count: number, names: string) => `${count} not checked (${names})`,
    estimate: (gib: number) => `up to ${gib} GiB before compression`,
    warnings: 'Before you decide:',
    seen: (warnings: readonly string[]) => `Shown before the decision: ${warnings.join(' ')}`,
    repeats: (requestId: string) => `repeats ${requestId}`,
    askAgain: 'Edit and ask again',
    askAgainSpoken: (image: string) => `Edit and ask again for ${image}`,
    copiesAll: 'Every disk is copied, passwords and keys included.',
    mayDecide: (from: { channel: string; requester: string; until: string }) =>
      `Anyone in ${from.channel} when this was posted can decide, except ${from.requester} and guests. Expires ${from.until}.`,
    needed: (people: number) => `${people} people have to approve.`,
    approve: 'Approve',
    approveSpoken: (image: string) => `Approve export of ${image}`,
    deny: 'Deny',
    denySpoken: (image: string) => `Deny export of ${image}`,
    withdraw: 'Withdraw',
    withdrawSpoken: (image: string) => `Withdraw export of ${image}`,
    cancel: 'Cancel',
    cancelSpoken: (image: string) => `Cancel export of ${image}`,
    retry: 'Retry',
    retrySpoken: (image: string) => `Retry export of ${image}`,
    cancelWanted: (who: string, when: string) =>
      `Cancel wanted by ${who}, ${when}. I start nothing more, and stop what may have started.`,
    stopWanted: (who: string, when: string) =>
      `Cancel wanted by ${who}, ${when}. I stop the task as soon as Alibaba Cloud lets me.`,
    cancelAccepted: (who: string, when: string) =>
      `Cancel wanted by ${who}, ${when}. Alibaba Cloud is stopping the task.`,
    mayRetry: (when: string) =>
      `Nothing was started. Once the cause is gone, press Retry on the card: the approval holds until ${when}.`,
    asked: (when: string) => `Asked ${when}`,
    withPrefix: (bucket: string, prefix: string) => `${bucket}, prefix ${prefix}`,
    text: (from: {
      image: string;
      target: string;
      region: string;
      format: string;
      task: string | undefined;
      reason: string;
    }) =>
      `Image ${from.image}. Bucket ${from.target}, region ${from.region}, format ${from.format}${from.task ? `, task ${from.task}` : ''}. Reason: “${from.reason}”.`,
  },

  confirm: {
    back: 'Back',
    /** Plain text. */
    approve: {
      title: 'Approve this export?',
      text: (from: { image: string; gib: number; bucket: string; region: string; approvals: number }) =>
        `${from.image}${from.gib > 0 ? `, up to ${from.gib} GiB` : ''}, to ${from.bucket} (${from.region}). ${
          from.approvals > 1 ? 'It starts as soon as all have agreed.' : 'It starts at once.'
        }`,
      yes: 'Approve',
    },
    withdraw: {
      title: 'Withdraw this request?',
      text: 'Nobody can approve it any more. To export later, ask again.',
      yes: 'Withdraw',
    },
    cancel: {
      title: 'Cancel this export?',
      text: 'A task that is running is stopped, and cannot be taken up again. Parts may remain in the bucket.',
      yes: 'Cancel the export',
    },
  },

  followUpRefused: {
    'unknown-request':
      'I do not know this request, or you cannot see it, so nothing has changed. The id stands at the end of its card.',
    outsider: (requester: string) =>
      `Only ${requester}, people who may decide on this request, and admins of this bot can do that. Ask one of them.`,
    'not-yours': (requester: string) =>
      `Only ${requester} or an admin of this bot can withdraw this request. If you may decide, press Deny.`,
    'already-approved': 'This request is approved already. Press Cancel on its card to end it.',
    'already-wanted': (wish: string) => `Nothing changed. ${wish}`,
    'already-ended': (headline: string) => `It has ended already. ${headline}`,
    'not-failed': (headline: string) => `There is nothing to try again. ${headline}`,
    'maybe-started':
      'An export may have started, so I do not call again. Look at what the thread says, then ask again.',
    'approval-over': 'The approval is over. Ask for the export again.',
    'parameters-changed':
      'The record no longer holds what was approved, so nothing is tried again. Tell whoever runs this bot.',
  },

  status: {
    next: {
      pending: (until: string) => `Next: somebody approves or denies it by ${until}.`,
      approved: 'Next: the export starts by itself.',
      waiting: 'Next: nothing to do; I try again by myself.',
      starting: 'Next: nothing to do; I follow it to its end.',
      exporting: (requester: string) =>
        `Next: nothing to do; I tell ${requester} when it ends, and say so in the thread of the card.`,
      retry: 'Next: remove the cause, then press Retry on the card.',
      over: 'Next: nothing; it has ended.',
    },
  },

  waiting: {
    busy: 'Alibaba Cloud does not take the call now.',
    'image-exporting': 'Another export of this image is running.',
    'image-claimed': 'Another request is exporting this image.',
    'task-unclear':
      'There is an export of this image that belongs to no request here, and I cannot tell yet whether it is this one.',
    'image-creating': 'The image is still being created.',
    quota: 'The account already runs as many exports as it may.',
    'bucket-unproven': 'I cannot find out whether the bucket is one of this account.',
    'clock-off': "A clock is off, so I can't start the export safely.",
    clockOff: {
      bot: (by: string, isAhead: boolean) =>
        `The bot's clock is ${by} ${isAhead ? 'ahead of' : 'behind'} Alibaba Cloud's.`,
      redis: (by: string, isAhead: boolean) =>
        `The clock of Redis is ${by} ${isAhead ? 'ahead of' : 'behind'} the bot's.`,
      fix: "Who can fix it: the bot's operator. Next: set that clock, best by NTP.",
    },
    until: (when: string) => `I try again by myself until ${when}.`,
    note: (sentence: string) => `*Waiting.* ${sentence} Nothing has started.`,
    noteAfterLoss: (sentence: string) =>
      `*Waiting.* ${sentence} An earlier call may have gone unanswered, so I look for its export before each try.`,
    nothingToDo: 'There is nothing to do.',
  },

  notes: {
    heldUp: {
      'not-in-channel': (channel: string) =>
        `*Not asked yet:* I cannot post your request in ${channel}, because I am not in it. Who can fix it: one of its members. Next: type /invite @image-export there; I try again by myself.`,
      archived: (channel: string) =>
        `*Not asked yet:* I cannot post your request in ${channel}, because it is archived. Who can fix it: whoever runs this bot. Next: unarchive it, or name another channel in APPROVAL_CHANNEL; I try again by myself.`,
      'missing-scope': (channel: string) =>
        `*Not asked yet:* I cannot post your request in ${channel}, because the Slack app lacks a permission. Who can fix it: whoever runs this bot. Next: grant the scopes of manifest.yml and install the app again; I try again by myself.`,
      'not-allowed': (channel: string) =>
        `*Not asked yet:* this workspace does not let me post your request in ${channel}. Who can fix it: an admin of the workspace. Next: allow the Slack app to post there; I try again by myself.`,
    },
    bucketsInstead: (region: string, buckets: string) => `Buckets of this account in ${region}: ${buckets}.`,
    about: (image: string, sentence: string) => `${image}: ${sentence}`,
    openCard: 'Open the card',
    asked: (channel: string) => `Your request waits for approval in ${channel}.`,
    decided: (approvedBy: string) => `${approvedBy} Starting the export. I will write to you when it ends.`,
    decidedAndStarted: (approvedBy: string, taskId: string) =>
      `${approvedBy} The export is running, task ${taskId}. I'll message you when it ends.`,
    unsure: {
      'lost-answer':
        '*Unsure.* I lost the answer of Alibaba Cloud. The export may be running. I am looking for it, and will not start it again before I know.',
      'redis-restarted':
        '*Looking first.* Redis was restarted or failed over since this was asked, and may have lost what it wrote last. I look for an export that may have started, and will not start it again before I know.',
    },
    started: (taskId: string) => `*Export started.* ExportTaskId ${taskId}. I will report here until it ends.`,
    found: (taskId: string) =>
      `*Found it:* the export is running. ExportTaskId ${taskId}. I will report here until it ends.`,
    unknownTask: 'unknown',
    progress: (bar: string, percent: number) => `Exporting ${bar} ${percent} %`,
    soFar: (time: string) => `${time} so far`,
    left: (time: string) => `about ${time} left`,
    stoppedAt: (bar: string, percent: number) => `Ended at ${bar} ${percent} %`,
    overdue: (from: { task: string; age: string }) =>
      `*No end to be seen* after ${from.age}, which is unusual. I go on watching. Next: look at the task ${from.task} in the ECS console under Task management; if it does not move, cancel it there or open a ticket that names it.`,
    exported: (from: { took: string; where: string; format: string }) =>
      `*Exported* in ${from.took}: ${from.where} (${from.format}).`,
    objectsIn: (objects: string, bucket: string) => `${objects} in ${bucket}`,
    objectsUnnamed: (bucket: string) => `to ${bucket}; Alibaba Cloud does not name the objects`,
    objects: (count: number) => (count === 1 ? '1 object' : `${count} objects`),
    fetch: 'To copy to this computer:',
    denialReason: (headline: string, reason: string) => `${headline} Reason: ${reason}`,
    tooLateToCancel: {
      'just-finished': 'Too late to cancel: it had just finished.',
      'not-stopped': 'It was wanted cancelled, but could not be stopped before it finished.',
      'stopped-in-vain': 'Alibaba Cloud had agreed to stop it, but it finished all the same.',
    },
    tooLateToStop: 'It was wanted cancelled, but came to this end first.',
    notCancelled: (who: string, title: string) => `*Not cancelled* for ${who}: ${title} The export goes on.`,
    retriedBy: (who: string) => `*Retry* by ${who}. Starting the export again.`,
    partsMayRemain: (bucket: string) => `Parts may remain in ${bucket}.`,
  },

  /** The approval channel takes nothing from the bot any more. */
  lost: {
    because: {
      'not-in-channel': (channel: string) =>
        `*I cannot post in ${channel} any more:* it is gone, or I am not in it. Who can fix it: one of its members. Next: type /invite @image-export there.`,
      archived: (channel: string) =>
        `*I cannot post in ${channel} any more:* it is archived. Who can fix it: whoever runs this bot. Next: unarchive it.`,
      'missing-scope': (channel: string) =>
        `*I cannot post in ${channel} any more:* the Slack app lacks a permission. Who can fix it: whoever runs this bot. Next: grant the scopes of manifest.yml and install the app again.`,
      'not-allowed': (channel: string) =>
        `*I cannot post in ${channel} any more:* this workspace does not let me. Who can fix it: an admin of the workspace. Next: allow the Slack app to post there.`,
    },
    undecided: (until: string) =>
      `Until then nobody can decide on your request. It waits until ${until}, and I try again by myself.`,
    goesOn: 'Your request goes on, and I will write to you here when it ends.',
  },

  notices: {
    blind: (region: string, title: string) =>
      `*I cannot see the exports in ${region}.* ${title} They go on, but I cannot report how they end. I try again by myself.`,
    shared: (channel: string) =>
      `*Another company can see ${channel}, or is invited to.* Its people cannot ask for exports or decide on them, but they see every request there. Who can fix it: an admin of this Slack workspace. Next: stop sharing the channel in its settings, or have the bot's operator choose another one in APPROVAL_CHANNEL. Until then I report that I am not ready.`,
    seesAgain: (region: string) => `*I can see the exports in ${region} again*, and report what I have missed.`,
    outside: (from: { region: string; task: string; when: string }) =>
      `*An export that nobody approved here:* task ${from.task} in ${from.region}, started ${from.when}. Somebody, or something, in this Alibaba Cloud account has called ExportImage without me, so an image leaves ECS without an approval. If a request here ended as unknown, it may be its export. Who can find out: an Alibaba Cloud administrator, in ActionTrail. Next: cancel the task in the ECS console if nobody answers for it.`,
  },

  failure: {
    'requester-may-not-ask': '*Not exported:* whoever asked may not ask for exports.',
    'bucket-not-ours': '*Not exported:* the bucket is not one of this account.',
    'bucket-elsewhere': (regionId: string) => `*Not exported:* the bucket is in ${regionId}, and the image is not.`,
    'bucket-unproven': '*Not exported:* I cannot find out whether the bucket is one of this account.',
    'parameters-changed': '*Not exported:* the record no longer holds what was approved.',
    'started-outside': (taskId: string, when: string) =>
      `*Not exported:* the same export had been started on ${when}, before this was approved (task ${taskId}).`,
    'no-longer-possible': '*Not exported:* what was true when this was asked for no longer is.',
    refused: (title: string) => `*Not exported:* ${title}`,
    'unknown-outcome': '*Unknown:* I could not find out whether the export has started, and stopped trying.',
    'task-failed': (taskId: string) => `*Not exported:* the export task ${taskId} has failed.`,
    partly: (taskId: string) => `*Partly exported:* parts of the export task ${taskId} have failed.`,
    vanished: (taskId: string) => `*Unknown:* Alibaba Cloud no longer knows the export task ${taskId}.`,
  },

  afterFailure: {
    nothingWritten: 'Nothing was written.',
    'requester-may-not-ask': (isApproved: boolean) =>
      `${isApproved ? 'Nothing was written.' : 'Nobody was asked.'} Next: have a member of the approval channel ask.`,
    mayHaveStarted:
      'An earlier call may have gone unanswered. I looked for its export and found none. Look among the tasks of the ECS console too before you ask again.',
    bucket: 'Nothing was written. Next: ask again with a bucket of this account in the region of the image.',
    'parameters-changed': 'Nothing was written. Next: tell whoever runs this bot, and ask again.',
    'no-longer-possible': (remedies: string) => `Nothing was written. Next: ${remedies}`,
    'unknown-outcome': (bucket: string) =>
      `I will not call again. Next: look for it among the tasks of the ECS console and in the bucket ${bucket} before you ask again.`,
    'started-outside': (bucket: string) =>
      `It belongs to no request here, and I started nothing over it. If an earlier request ended as unknown, it may be its export. Who can find out: an Alibaba Cloud administrator, in ActionTrail. Next: look for its objects in the bucket ${bucket}, or cancel it in the ECS console; then ask again with another prefix if you still need to.`,
    vanished: (bucket: string) => `Next: look into the bucket ${bucket} for its objects before you ask again.`,
    noReason: 'Alibaba Cloud gives no reason. Next: ask again, or open a ticket that names the task.',
    written: (bucket: string, objects: string) => `Written to ${bucket}: ${objects}.`,
    nothingWhole: (bucket: string) => `Nothing is whole in ${bucket}.`,
    notWritten: (objects: string) => `Not written: ${objects}.`,
  },

  refusal: {
    you: 'you',
    whoAndNext: (fixer: string, next: string) => `Who can fix it: ${fixer}. Next: ${next}`,
    who: 'Who can fix it:',
    next: 'Next:',
    readMore: 'Read more',
    authorize: 'Authorize',
    authorizeElsewhere: 'Authorize an account of the China site',
    diagnose: 'Diagnose',
    ticket: 'For the ticket:',
    says: 'Alibaba Cloud says:',
    noCode: 'no code',
    today: (code: string) => `today ${code}`,
  },

  policy: {
    show: 'Show the policy',
    showSpoken: (id: string) => `Show the policy that ${id} lacks`,
    label: 'Policy to attach to the RAM user or role of the bot:',
    title: 'Missing permission',
    close: 'Close',
    howTo: 'In the RAM console, create a custom policy from this and attach it to the RAM user or role of the bot.',
    nothingMissing: 'This request does not lack a permission that I know of.',
  },

  trouble: {
    decision: 'That did not go through at once. If nothing changes within two minutes, try again.',
    expiredTrigger: 'Slack could not open the window in time. Nothing was started and nothing was decided. Try again.',
    noAnswer: 'I could not do that now: Slack, Redis or Alibaba Cloud did not answer.',
    nothingStarted: 'Nothing was started. Try again in a minute.',
    otherCompany:
      'Nothing has changed: your Slack account is of another company, and only people of the company that runs it can use this bot. Ask one of them to do it.',
    because: {
      'rate-limited': 'I could not do that now: Slack asks me to go slower.',
      'not-in-channel':
        'I could not do that, because I am not in the approval channel. Ask one of its members to type /invite @image-export there.',
      archived:
        'I could not do that, because the approval channel is archived. Ask whoever runs this bot to unarchive it or to name another one.',
      'missing-scope':
        'I could not do that, because the Slack app lacks a permission. Ask whoever runs this bot to grant the scopes of manifest.yml and install it again.',
      'not-allowed':
        'I could not do that, because this workspace does not let me post in the approval channel. Ask an admin of the workspace to allow it.',
      'app-removed':
        'I could not do that, because Slack no longer accepts my token. Ask whoever runs this bot to install the Slack app again.',
    },
  },
};
