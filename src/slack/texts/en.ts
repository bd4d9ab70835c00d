/** All that the bot says in Slack, in English. What comes in is escaped and formatted already. */

/** What sentences about an export name. */
export type Things = {
  image: string;
  region: string;
  bucket: string;
  /** Where the bucket is instead, as far as that is known. */
  bucketRegion?: string | undefined;
  /** Other requests for the same image; empty where they are not told. */
  related: string;
};

export const en = {
  time: {
    lessThanAMinute: 'less than a minute',
    minutes: (minutes: number) => `${minutes} min`,
    hours: (hours: number) => `${hours} h`,
    hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  },

  list: {
    comma: ', ',
    or: ' or ',
    more: (shown: string, count: number) => `${shown} and ${count} more`,
  },

  /** Plain text, beside a field of the form. */
  faults: {
    'unknown-region': 'Choose a region from the list.',
    'malformed-image': 'Choose an image from the list. Ids of custom images start with m-.',
    'malformed-bucket': 'Choose a bucket from the list. Its name has 3–63 lowercase letters, digits or dashes.',
    'malformed-prefix': 'Use 1–30 letters or digits, no dash and no slash.',
    'format-not-offered': 'This region exports only RAW. Choose raw, or another region.',
    'missing-reason': 'Give a short reason. Approvers see it.',
    'long-reason': 'Use at most 500 characters.',
    other: 'Choose one of the options.',
  },

  requestRefused: {
    'too-many':
      "You've reached the limit of requests for one person. Try again later, or ask the bot's operator to raise it.",
  },

  form: {
    title: 'Export an image',
    submit: 'Ask for approval',
    close: 'Cancel',
    promise: (channel: string) => `Approvers in ${channel} see everything you enter. Nothing starts before they agree.`,
    region: 'Region',
    regionHint: 'Where the image is',
    image: 'Image',
    imageHint: 'Search by name or id',
    bucket: 'OSS bucket',
    bucketHint: 'Search by name',
    prefix: 'OSS prefix',
    prefixHint: 'Object names start with it: 1–30 letters or digits, no dash. Can be left empty.',
    prefixOwn: (requestId: string) =>
      `${requestId} is the id of this request: no other request writes objects of that name.`,
    format: 'Format',
    reason: 'Reason',
    rawOnly: (region: string) => `Format: RAW. ${region} exports no other.`,
    reasonHint: 'Why do you need this export?',
    again: (requestId: string) => `A new version of request ${requestId}. It needs its own approval.`,
  },

  /** Fields of the form that only people who may break the glass see. */
  emergencyForm: {
    label: 'Emergency',
    option: 'Start without approval',
    submit: 'Start without approval',
    promise: (channel: string) =>
      `🚨 *Emergency:* this runs before anyone approves it. Everyone in ${channel} sees what you enter.`,
    incident: 'Incident',
    incidentHint: 'Its id or link, such as INC-42. Shown on the card.',
    incidentMissing: 'Enter the id of the incident, or a link to it.',
    confirm: 'Confirm',
    confirmHint: (within: string) =>
      `This runs before anyone approves it. Everyone who could have approved it is notified. Another person has to review it within ${within}. Rules that forbid an export, a freeze and all checks still apply.`,
    understood: 'I understand what this does',
    notUnderstood: 'Confirm that you understand what this does, or clear Emergency.',
  },

  /** Words of the command that are not in the form. */
  leftOut: {
    title: 'Not filled in:',
    unknown: (words: string) =>
      `${words}: not understood. The name of an image also needs its region; \`/export-image help\` shows the rest.`,
    misspelt: (word: string, meant: string) => `${word}: did you mean ${meant}?`,
    second: (word: string, field: string) => `${word}: ${field} is filled in already; a request takes one.`,
    malformed: (word: string, fault: string) => `${word}: ${fault}`,
    formats: 'Formats are raw, vhd, qcow2, vmdk and vdi.',
    cut: (rest: string) => `The reason has more than 500 characters. Left out: the end, from ${rest}.`,
    noRegion: (name: string) => `${name}: choose the region, then search for this name under Image.`,
    'no-list': (name: string, region: string) =>
      `${name}: Alibaba Cloud did not list the images of ${region} just now. Search for this name under Image.`,
    'no-image': (name: string, region: string) =>
      `${name}: no image in ${region} has this name. Choose one under Image.`,
    'several-images': (name: string, region: string) =>
      `${name}: several images in ${region} have this name. Choose one under Image.`,
    'format-not-offered': (format: string, region: string) => `${format}: ${region} exports only RAW.`,
    more: (count: number) => `${count} more`,
  },

  /** Instead of the form, where the words of the command ask for something else. */
  unclear: {
    needsId: (verb: string) =>
      `Add the request's id: \`/export-image ${verb} ID\`. The id is at the end of its card. Nothing has changed.`,
    misspelt: (word: string, meant: string) => `I don't know ${word}. Did you mean ${meant}? Nothing has changed.`,
  },

  options: {
    none: 'No match. Try another word or region.',
    empty: "Nothing in this region, or I'm not allowed to list it.",
    late: 'Alibaba Cloud is slow right now, so this list may be incomplete.',
    fit: 'Can be used',
    unfit: "Can't be used",
    made: (age: string) => `${age} old`,
    days: (days: number) => `${days} days`,
    more: 'There are more. Type to narrow the list.',
    'no-region': 'Choose a region first.',
    unanswered: "Alibaba Cloud isn't answering. Type again in a moment.",
    'not-a-requester': "You can't ask for an export.",
    'not-allowed': "I'm not allowed to list these. Ask the bot's operator.",
    'not-a-member': 'Only people who can ask for an export can see this list.',
    guest: "Guests can't see this list.",
    bot: "Bots can't see this list.",
  },

  /** What a check has found, as a sentence. */
  results: {
    'image-missing': ({ image, region }: Things) => `Image ${image} isn't in ${region}, or I'm not allowed to see it.`,
    'image-unavailable': ({ image }: Things) =>
      `Image ${image} isn't available: its creation failed, or it is deprecated.`,
    'image-not-own': ({ image }: Things) => `Image ${image} belongs to another account.`,
    'image-marketplace': ({ image }: Things) => `Image ${image} comes from Alibaba Cloud Marketplace.`,
    'image-encrypted': ({ image }: Things) => `Image ${image} has an encrypted disk.`,
    'image-many-data-disks': ({ image }: Things) => `Image ${image} has more than 4 data disks.`,
    'image-large-data-disk': ({ image }: Things) => `Image ${image} has a data disk larger than 500 GiB.`,
    'image-unfinished': ({ image }: Things) => `Image ${image} is still being created. The export will wait for it.`,
    'image-windows': ({ image }: Things) =>
      `Image ${image} runs Windows, which Alibaba Cloud exports only for accounts it has exempted.`,
    'image-licensed': ({ image }: Things) =>
      `Image ${image} contains licensed software, so Alibaba Cloud may refuse to export it.`,
    'image-exporting': ({ image }: Things) =>
      `Another export of image ${image} is running. This one will wait until it ends.`,
    'object-requested': ({ related }: Things) =>
      `This export would write the same objects as another request${related && `: ${related}`}.`,
    'image-requested': ({ image, related }: Things) =>
      `Image ${image} was requested before${related && `: ${related}`}.`,
    'region-unknown': ({ region }: Things) => `Alibaba Cloud has no region ${region}.`,
    'format-not-offered': ({ region }: Things) => `Region ${region} exports only RAW.`,
    'bucket-not-ours': ({ bucket }: Things) => `Bucket ${bucket} doesn't belong to this Alibaba Cloud account.`,
    'bucket-elsewhere': ({ bucket, region, bucketRegion }: Things) =>
      bucketRegion
        ? `Bucket ${bucket} is in ${bucketRegion}, and the image in ${region}.`
        : `Bucket ${bucket} is not in ${region}, where the image is.`,
    'bucket-unproven': ({ bucket }: Things) =>
      `I can't confirm that bucket ${bucket} belongs to this Alibaba Cloud account.`,
    'bucket-encrypted': ({ bucket }: Things) => `Bucket ${bucket} is encrypted.`,
    'bucket-public': ({ bucket }: Things) => `Bucket ${bucket} is public: anyone could read the image.`,
    'bucket-archive': ({ bucket }: Things) =>
      `Bucket ${bucket} uses an archive storage class: objects must be restored before they can be read.`,
    'bucket-young': ({ bucket }: Things) => `Bucket ${bucket} is less than 7 days old.`,
    'bucket-new': ({ bucket }: Things) => `First export to bucket ${bucket}.`,
    'bucket-locked': ({ bucket }: Things) =>
      `Bucket ${bucket} has a retention policy: objects in it can't be deleted or overwritten.`,
    'object-exists': ({ bucket }: Things) => `Bucket ${bucket} already has an object of that name.`,
    'role-missing': (_: Things) => "The role AliyunECSImageExportDefaultRole doesn't exist, so ECS can't write to OSS.",
    'role-untrusted': (_: Things) => "The role AliyunECSImageExportDefaultRole doesn't trust ECS.",
    'role-policy-missing': ({ bucket }: Things) =>
      `No policy of the role AliyunECSImageExportDefaultRole lets it write to bucket ${bucket}. A bucket policy may allow it.`,
  },

  /** The next step after a result that blocks the request. */
  remedies: {
    'image-missing': 'Check the id and the region, or choose an image from the list.',
    'image-unavailable': 'Choose another image, or create this one again.',
    'image-not-own': 'Copy it into this account first, then export the copy.',
    'image-marketplace': "Choose an image that wasn't created from a Marketplace image.",
    'image-encrypted': 'Choose another image, or create an unencrypted copy.',
    'image-many-data-disks': 'Create an image with at most 4 data disks.',
    'image-large-data-disk': 'Create an image with data disks of at most 500 GiB.',
    'image-windows':
      "Choose an image with another operating system. If Alibaba Cloud has exempted your account, ask the bot's operator to set ALLOW_WINDOWS_IMAGES.",
    'region-unknown': 'Choose a region from the list.',
    'format-not-offered': 'Choose raw, or an image in another region.',
    'bucket-not-ours': 'Choose a bucket from the list.',
    'bucket-elsewhere': "Choose a bucket in the image's region.",
    'bucket-unproven': "Try again in a few minutes, or ask the bot's operator.",
    'bucket-encrypted': 'Choose another bucket, or ask its owner for an unencrypted one.',
    'bucket-public': 'Choose another bucket, or make this one private.',
    'role-missing': 'Authorize the role; it takes about 2 minutes.',
    'role-untrusted': 'Authorize the role; it takes about 2 minutes.',
    other: 'Choose something else.',
  },

  /** In the lists of the form, before size and system. */
  shortly: {
    'image-unavailable': 'not available',
    'image-not-own': 'belongs to another account',
    'image-marketplace': 'from Marketplace',
    'image-encrypted': 'encrypted',
    'image-many-data-disks': 'more than 4 data disks',
    'image-large-data-disk': 'data disk larger than 500 GiB',
    'image-unfinished': 'still being created',
    'image-windows': 'Windows, only for exempt accounts',
    'image-licensed': 'licensed, may be refused',
    'bucket-encrypted': 'encrypted',
    'bucket-public': 'public',
    'bucket-archive': 'archive class',
    'bucket-young': 'less than 7 days old',
    'bucket-not-ours': 'not in this account',
    'bucket-elsewhere': 'in another region',
    'bucket-unproven': 'owner not confirmed',
  },

  /** Other requests for the same image, in a warning. */
  related: {
    known: (of: { who: string; when: string; state: string; id: string }) =>
      `${of.who}, ${of.when}, ${of.state} (${of.id})`,
    hidden: (when: string, state: string) => `another request, ${when}, ${state}`,
    andMore: (shown: string) => `${shown} and more`,
    states: {
      pending: 'waiting for approval',
      approved: 'approved',
      waiting: 'approved, waiting to start',
      starting: 'starting',
      exporting: 'exporting',
      denied: 'denied',
      expired: 'expired',
      withdrawn: 'withdrawn',
      exported: 'exported',
      failed: 'failed',
      cancelled: 'cancelled',
    },
  },

  checks: {
    names: {
      image: 'Image',
      exports: 'Other exports',
      format: 'Format',
      owner: 'Bucket owner',
      bucket: 'Bucket settings',
      lock: 'Retention policy',
      objects: 'Object names',
      role: 'Export role',
      policy: 'Role policy',
    },
    passed: {
      image: 'Image can be exported',
      exports: 'No other export of this image is running',
      format: 'Region exports this format',
      owner: "Bucket is ours and in the image's region",
      bucket: 'Bucket is private and not encrypted',
      lock: 'Bucket has no retention policy',
      objects: 'No object of that name exists',
      role: 'Export role trusts ECS',
      policy: 'Export role has its policy',
    },
    inShort: { unknown: (names: string) => `Not checked: ${names}`, passed: (names: string) => `Passed: ${names}` },
    now: "Checking with Alibaba Cloud, usually 3 seconds. You can close this; I'll message you.",
    later: "This takes longer than usual. I'll go on and message you; there is nothing to do.",
    asked: (channel: string, quorum: string, eligible: string) =>
      `*Sent for approval* in ${channel}. Needed: ${quorum} other than you${eligible}. I'll message you.`,
    startedAsEmergency: (channel: string, due: string) =>
      `🚨 *Started as an emergency,* without approval. Its card is in ${channel}, and everyone who could have approved it is notified. Another person has to review it by ${due}. I'll message you when the export ends.`,
    approvedByRule: (approved: string, channel: string) =>
      `${approved} No one has to agree. Its card is in ${channel}. I'll message you when the export ends.`,
    eligible: (count: number, isAtMost: boolean) =>
      `; ${isAtMost ? 'up to ' : ''}${count === 1 ? '1 person' : `${count} people`} can approve`,
    onTheCard: 'The card also says:',
    blocked: "*This can't be exported.* No request was sent.",
    blockedText: (blockers: string) => `This can't be exported. ${blockers} No request was sent.`,
    sentBefore: (request: string, channel: string) =>
      `*Your changes were not sent.* This form was sent once before you changed it, and that version is request ${request} in ${channel}. Next: if it is wrong, withdraw or cancel it, then type /export-image to ask again.`,
    notAsked: (sentence: string) => `*No request was sent.* ${sentence}`,
    close: 'Close',
    back: 'Back to the form',
    gone: 'I no longer have what you entered. Type /export-image to start again.',
  },

  usage: {
    ask: [
      '*Ask for an export:* `/export-image` opens the form. Words you add fill it in, in any order:',
      '`/export-image m-bp1abc oss://my-bucket/prefix cn-hangzhou format=raw reason="DR drill"`',
      '`/export-image acme-web-2026-11 cn-hangzhou` (an image by its name) · `/export-image bucket=my-bucket region=cn-hangzhou`',
      'A reason without quotes takes the rest of the line, so type it last: `reason=DR drill, OPS-4711`',
      'Nothing starts before the approvers agree.',
    ].join('\n'),
    follow:
      '*Follow requests:* `/export-image list` (open ones) · `/export-image mine` · `/export-image status ID` · `/export-image cancel ID`. The id is at the end of its card.',
    decide:
      '*Decide:* read the card in its channel, or the same request in Home, then press Approve or Deny. You can take an approval back until the others have agreed.',
    manage:
      '*As an admin:* you see every request, and can withdraw, cancel and retry those of others. In an incident type `/export-image freeze REASON`, and `/export-image unfreeze` afterwards: no export starts in between.',
    home: (home: string) => `*All of it on one page:* open ${home}.`,
  },

  /** The answers to `list` and `mine`. */
  lists: {
    open: '*Open requests*',
    mine: '*Your requests*',
    emergency: '🚨 Emergency',
    noneOpen: 'There is no open request that you can see.',
    noneMine: "You haven't asked for an export yet. `/export-image` opens the form.",
    more: (home: string) => `There are more: open ${home}.`,
  },

  home: {
    /** Without an address that leads there. */
    name: "Home on the bot's page in Slack",
    open: 'Home',
    intro:
      'Here people ask for exports of Alibaba Cloud images to OSS, and others approve them. You fill in a short form, approvers decide, and nothing starts before they agree. This page shows what waits for you, what you asked for, and how exports are going.',
    ask: 'Ask for an export',
    askSpoken: 'Open the form to ask for an export',
    acted: 'Your last step',
    titles: {
      waiting: 'Waiting for you',
      reviews: 'Emergencies to review',
      yours: 'Your requests',
      running: 'Running',
      recent: 'Recently ended',
    },
    unreadable:
      "*Your requests can't be shown now:* Slack or Redis did not say who may see what. Requests and exports go on. Next: open Home again in a minute; `/export-image status ID` shows one request.",
    nothingWaiting: 'Nothing is waiting for you.',
    nothingHere: 'Nothing for you on this page.',
    previous: 'Previous',
    previousSpoken: (title: string) => `Previous page of: ${title}`,
    next: 'Next',
    nextSpoken: (title: string) => `Next page of: ${title}`,
    left: (time: string, until: string) => `${time} left, until ${until}`,
    over: (until: string) => `time was up ${until}`,
    approvalLeft: (time: string, until: string) => `approval holds for ${time}, until ${until}`,
    ended: (when: string) => `ended ${when}`,
    youApproved: 'You approved this.',
    asOf: (when: string) => `As of ${when}. Open Home again to see what has changed since.`,
  },

  /** Once in each approval channel, after the bot was added to it. */
  welcome: {
    people: (names: string) => `people in ${names}`,
    text: (from: { askers: string; deciders: string }) =>
      [
        "*This channel is where exports of Alibaba Cloud images to OSS are approved.* Each request is a card here. I check it with Alibaba Cloud first, start the export once it is approved, and report in the card's thread.",
        `*Who can ask:* ${from.askers}. *Who can approve or deny:* ${from.deciders}, but never their own request.`,
        '*To begin:* type `/export-image`. `/export-image help` shows the rest.',
      ].join('\n'),
  },

  mayNotAsk: {
    'not-a-member': (channel: string) =>
      `You can't ask for an export because you aren't in ${channel}. Ask a member to add you.`,
    'not-a-requester': (channel: string) =>
      `You can't ask for an export: the rules name other people. Ask a member of ${channel} who can.`,
    guest: (channel: string) => `Guests can't ask for an export. Ask a member of ${channel} to do it for you.`,
    bot: "Bots can't ask for an export.",
  },

  noRequest: {
    forbidden: (rule: string, never: string) => `Rule ${rule} forbids this export: ${never}`,
    'groups-unknown':
      "Slack doesn't list the user groups that the rules name. Try again in a few minutes. If that doesn't help, notify the bot's operator.",
    'not-entitled':
      "You can't start emergency exports now. Clear *Emergency* to ask for approval, or ask a person who can.",
    'emergency-open': (request: string) =>
      `You have an emergency export that isn't reviewed yet${request && `: ${request}`}, and a person can have one at a time. Ask someone who wasn't involved to press Reviewed on its card.`,
    'no-rule': (admins: string) =>
      `No rule covers this export, so it can't be requested. Who can change that: ${admins || "the owners of the bot's policy"}.`,
    'facts-unknown': (rule: string, facts: string) =>
      `I can't tell whether rule ${rule} applies, because I couldn't find out ${facts}. Nothing is wrong with your request: try again in a few minutes.`,
    facts: { name: "the image's name", tags: "the image's tags", size: "the image's size", groups: 'your user groups' },
    'not-a-requester': (who: string) => `Only people in ${who} can ask for this export. Ask one of them to do it.`,
    'reason-needed': (rule: string, hint: string) => `Rule ${rule} needs a reason${hint && `: ${hint}`}.`,
    'reason-unfit': (rule: string, hint: string) =>
      `The reason isn't what rule ${rule} asks for${hint && `: ${hint}`}.`,
    'no-quorum': (from: { rule: string; quorum: string; channel: string }) =>
      `Rule ${from.rule} needs ${from.quorum}, and without you too few of them are in ${from.channel}. Who can change that: a member of the channel, by inviting them.`,
  },

  emergency: {
    title: (who: string) => `🚨 *Emergency export by ${who}, without approval.*`,
    incident: (incident: string) => `*Incident:* ${incident}.`,
    skipped: (count: number, who: string) =>
      `*Skipped:* ${count === 1 ? '1 person' : `${count} people`} of ${who}, who could have approved and ${count === 1 ? 'is' : 'are'} notified.`,
    skippedMany: (who: string) => `*Skipped:* everyone in ${who} who could have approved.`,
    skippedNobody: 'No one could have approved it.',
    due: (when: string) => `*Review due:* ${when}, by a person who could have approved and wasn't involved.`,
    reviewed: (who: string, when: string) => `*Reviewed* by ${who}, ${when}.`,
    /** After a name. */
    noteOf: "'s review:",
    press: 'Reviewed',
    pressSpoken: (image: string) => `Say that you reviewed the emergency export of ${image}`,
    toSkipped: (from: { who: string; incident: string; due: string }) =>
      `🚨 *Emergency:* ${from.who} started an export without approval. Incident: ${from.incident}. You could have approved it. Next: read the card, and if you weren't involved, press Reviewed there by ${from.due}.`,
    overdue: (due: string, who: string) =>
      `*Review overdue* since ${due}. Next: a person who could have approved this export and wasn't involved presses Reviewed on the card. ${who}`,
    /** To people who cannot read it in the channel; what closes the channel follows. */
    unseen: (from: { who: string; incident: string }) =>
      `🚨 *Emergency:* ${from.who} started an export without approval. Incident: ${from.incident}.`,
    dueOnceSeen: (due: string) =>
      `I'll post the card there then. A person who could have approved this export and wasn't involved presses Reviewed on it by ${due}.`,
    overdueUnseen: (from: { who: string; incident: string; due: string }) =>
      `*Review overdue* since ${from.due}: ${from.who} started an export without approval. Incident: ${from.incident}.`,
    reviewOnceSeen:
      "Then a person who could have approved this export and wasn't involved presses Reviewed on the card.",
    statusDue: (when: string) => `Emergency: review due ${when}.`,
    statusOverdue: (when: string) => `Emergency: review overdue since ${when}.`,
  },

  reviewForm: {
    title: 'Review the emergency',
    submit: 'Reviewed',
    close: 'Back',
    note: 'Note',
    noteHint: 'What did you look at, and was the emergency justified? Shown on the card.',
    noteMissing: 'Say what you looked at.',
  },

  mayNotReview: {
    'no-emergency': 'This export is no emergency, so no review is due.',
    'own-request': "You can't review your own emergency.",
    involved: "You can't review this emergency because you cancelled or retried it. Ask a person who wasn't involved.",
    'not-a-reviewer': (who: string) =>
      `You can't review this emergency. People in ${who} who were there when it was posted can.`,
    'tried-again':
      'This export was tried again after you opened the form, so nothing changed. Read the card, then press Reviewed again.',
    reviewed: (reviewed: string) => `Nothing changed. ${reviewed}`,
  },

  denialForm: {
    title: 'Deny this export',
    submit: 'Deny',
    close: 'Back',
    reason: 'Reason',
    reasonHint: 'Shown on the card and sent to the requester. Can be left empty.',
    reasonNeeded: 'Shown on the card and sent to the requester.',
    reasonMissing: 'Say why: the rule for this export asks for a reason.',
  },

  questions: {
    askTitle: 'Ask the requester',
    ask: 'Ask',
    back: 'Back',
    question: 'Question',
    questionHint:
      'Goes to the requester and into the thread. The request itself stays as it is, and anyone who can decide still can.',
    answerTitle: 'Answer the question',
    answer: 'Answer',
    answerSpoken: (question: string) => `Answer: ${question}`,
    /** In Home, where a request has several open questions. */
    openFromNumbered: (number: number) => `${number}. Open question from `,
    answerNumbered: (number: number) => `Answer ${number}`,
    shownOf: (shown: number, open: number) =>
      `${shown} of ${open} open questions. The others follow here once these are answered.`,
    answerField: 'Answer',
    answerHint:
      'Goes to the person who asked and into the thread. To change the export, withdraw the request, then press Edit and ask again.',
    missing: 'Write at least a word.',
    /** After a name. */
    asks: ' asks:',
    asksYou: ' asks about your request:',
    answers: ' answers:',
    answersYou: ' answered your question:',
    questionWas: 'Question:',
    yourQuestionWas: 'Your question:',
    /** Before the name of its author is filled in. */
    someQuestion: 'A question to the requester:',
    someAnswer: 'An answer of the requester:',
    answered: 'You answered this question.',
    overtaken: 'This request no longer waits for approval, so there is no need to answer.',
    /** In one line; the text is escaped. */
    said: (label: string, text: string) => `${label} “${text}”`,
    /** Before a name, and after it. */
    openFrom: 'Open question from ',
    openWas: ':',
    moreOpen: (count: number) =>
      count === 1 ? '1 more open question in the thread.' : `${count} more open questions in the thread.`,
    requesterLeft: (requester: string) =>
      `Your question is in the thread, but ${requester} no longer has an active account here and can't answer. Ask others in the thread, or press Deny.`,
    refused: {
      'own-request': "You can't ask a question about your own request. To add something, reply in its thread.",
      'open-question': 'Your earlier question about this request is still open. Ask the next one once it is answered.',
      'too-many-questions': 'This request has had as many questions as it can take. Continue in its thread.',
      'not-requester': 'Only the requester can answer this question.',
      'no-question': 'I have no record of this question, so nothing was sent. Reply in the thread of the request.',
      'already-answered':
        'This question is answered already, so nothing was sent. To add something, reply in the thread.',
      'card-changed':
        "This card showed something else than what is on record, so nothing was asked. I'm drawing it again: read it, then ask again.",
      'unknown-request': 'I have no record of this request, so nothing was sent.',
    },
  },

  mayNotDecide: {
    'own-request': (channel: string) => `You can't approve or deny your own request; anyone else in ${channel} can.`,
    'not-a-member': (channel: string) => `You can't approve or deny this because you aren't in ${channel}.`,
    'not-an-approver': (who: string) => `You can't approve or deny this. People in ${who} can.`,
    'joined-later': (who: string) => `You joined ${who} after this was posted. Ask someone who was there before.`,
    'no-open-seat': (open: string) => `Your approval isn't needed; still open: ${open}. Nothing changed.`,
    'no-vote': "You have no approval here, so there's nothing to take back.",
    'taken-back': 'You took this approval back. To approve after all, press Approve again.',
    'card-changed':
      "This card showed something else than what is on record, so nothing was decided. I'm drawing it again: read it, then press again.",
    guest: (channel: string) => `Guests can't approve or deny. Ask a member of ${channel}.`,
    bot: "Bots can't approve or deny.",
    'no-card-yet': "This card isn't recorded yet. Press again in a moment.",
    'already-voted': "You've already approved this; there is nothing more to do.",
    'too-late': 'Too late: nobody decided in time, so this request has expired.',
    'unknown-request': 'I have no record of this request, so nothing was decided. Ask for the export again.',
    'already-decided': (outcome: string) => `${outcome} Nothing changed.`,
    /** Approved, and not yet ended. */
    'already-under-way': (outcome: string) => `${outcome} Nothing changed. To stop it, press Cancel on its card.`,
  },

  seats: {
    readingGroups: 'I check your user groups in Slack first; this takes a few seconds.',
    people: (count: number) => (count === 1 ? '1 person' : `${count} people`),
    atLeast: (count: number, who: string) => `${count === 1 ? 'one' : count} of ${who}`,
    needed: (quorum: string) => `Needed: ${quorum}.`,
    alsoNotified: (groups: string) => `Also asked: ${groups}.`,
    taken: (who: string, source: string) => `✓ ${who}${source && ` for ${source}`}`,
    open: (count: number, who: string) => `${count === 1 ? 'one' : count} more of ${who}`,
  },

  left: {
    left: (who: string, from: string) => `${who}'s approval no longer counts: ${who} has left ${from}.`,
    deactivated: (who: string) => `${who}'s approval no longer counts: the account was deactivated.`,
    guest: (who: string) => `${who}'s approval no longer counts: ${who} is now a guest.`,
  },

  reminders: {
    waiting: (open: string) => `*Still waiting for approval:* ${open}.`,
    ask: (who: string) => `Please approve or deny: ${who}.`,
    noOne:
      'I found no one who can still approve. Next: the requester withdraws the request and asks again once there are approvers.',
    expires: (when: string) => `Expires ${when}.`,
    escalated: ({ who, after }: { who: string; after: string }) =>
      `*Escalated:* no decision in ${after}. ${who} can now approve or deny, too.`,
    escalatedToDeny: ({ who, after, open }: { who: string; after: string; open: string }) =>
      `*Escalated:* no decision in ${after}. ${who} can now deny. Still needed: ${open}.`,
    escalatedTo: (to: string) => `*Escalated* to ${to} while it waited for approval.`,
    escalatedToNoOne: ({ to, after }: { to: string; after: string }) =>
      `*Escalated:* no decision in ${after}, but I found no one in ${to} who can approve. Who can fix it: an admin of your user groups. Next: add people; they can approve at once.`,
    expiresSoon: (from: { when: string; open: string; channel: string }) =>
      `*Your request expires ${from.when}.* Still needed: ${from.open}. Next: ask the approvers in ${from.channel}, or withdraw the request.`,
  },

  outcome: {
    denied: (who: string, when: string) => `Already denied by ${who}, ${when}.`,
    withdrawn: (who: string) => `Already withdrawn by ${who}.`,
    approved: (who: string, when: string) => `Already approved by ${who}, ${when}.`,
    ended: (id: string) => `This request (${id}) has ended.`,
  },

  headline: {
    pending: '*Waiting for approval.*',
    approvedBy: (who: string, when: string) => `*Approved* by ${who}, ${when}.`,
    approvedByEmergency: (who: string, when: string) => `*Emergency:* ${who} started it without approval, ${when}.`,
    approvedByRule: (rule: string, until: string) => `*Approved* by rule ${rule}, valid until ${until}.`,
    approved: (approvedBy: string) => `${approvedBy} Starting the export.`,
    looking: (approvedBy: string) => `${approvedBy} Checking whether the export has started.`,
    exporting: (approvedBy: string, taskId: string) => `${approvedBy} Exporting, task ${taskId}.`,
    denied: (who: string, when: string) => `*Denied* by ${who}, ${when}. Nothing was exported.`,
    undecided: (within: string) => `*Expired.* No one decided within ${within}. Nothing was exported.`,
    notStarted: (approvedBy: string) =>
      `*Expired.* The export couldn't start while the approval was valid. Nothing was exported. ${approvedBy}`,
    frozenTooLong: (approvedBy: string) =>
      `*Expired.* Exports were frozen for longer than the approval was valid. Nothing was exported. Next: ask again after the freeze. ${approvedBy}`,
    withdrawn: (who: string) => `*Withdrawn* by ${who}. Nothing was exported.`,
    exported: (took: string, approvedBy: string) => `*Exported* in ${took}. ${approvedBy}`,
    cancelled: (who: string, approvedBy: string) => `*Cancelled* by ${who}. The export has stopped. ${approvedBy}`,
    cancelledAt: (from: { who: string; percent: number; approvedBy: string }) =>
      `*Cancelled* by ${from.who} at ${from.percent}%. The export has stopped. ${from.approvedBy}`,
    cancelledUnstarted: (who: string, approvedBy: string) =>
      `*Cancelled* by ${who} before the export started. Nothing was exported. ${approvedBy}`,
    cancelledElsewhere: (approvedBy: string) => `*Cancelled* in Alibaba Cloud, not with this bot. ${approvedBy}`,
  },

  forgotten: {
    title: '*This request is no longer on record.*',
    direct: (id: string, channel: string) => `*Your request ${id} in ${channel} is no longer on record.*`,
    next: 'It can no longer be approved. If it was approved before, its export may have run: look for its task in the ECS console. To ask again, type /export-image.',
  },

  /** A form or a press in Redis that no bot process has signed. */
  unsigned: {
    submission: (image: string, bucket: string) =>
      `A form in your name, to export ${image} to ${bucket}, was dropped because it wasn't signed when it was received. No request was sent.`,
    press: (button: string, id: string) =>
      `Your press of *${button}* on request ${id} was dropped because it wasn't signed when it was received. Nothing was done.`,
    askAgain: 'If it was yours, ask again with /export-image.',
    pressAgain: 'If it was yours, press again.',
    notYours: "If not, notify the bot's operator: another person may have written it into Redis.",
  },

  card: {
    /** Before a headline that does not name the state. */
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
    /** In front of what a request asks for differently than the one that it repeats. */
    changed: (requestId: string, changes: string) => `Changed since ${requestId}: ${changes}.`,
    nothingChanged: (requestId: string) => `Nothing changed since ${requestId}.`,
    /** In the place of an empty prefix. */
    none: 'none',
    changedFields: {
      regionId: 'region',
      imageId: 'image',
      bucket: 'OSS bucket',
      prefix: 'OSS prefix',
      format: 'format',
      reason: 'reason',
    },
    warnings: 'Before you decide:',
    seen: (warnings: readonly string[]) => `Shown before the decision: ${warnings.join(' ')}`,
    repeats: (requestId: string) => `repeats ${requestId}`,
    askAgain: 'Edit and ask again',
    askAgainSpoken: (image: string) => `Edit and ask again for ${image}`,
    copiesAll: 'Every disk is copied, passwords and keys included.',
    mayDecide: (from: { channel: string; requester: string; until: string }) =>
      `Anyone in ${from.channel} when this was posted can decide, except ${from.requester} and guests. Expires ${from.until}.`,
    mayDecideByRule: (from: { who: string; requester: string; until: string }) =>
      `People in ${from.who} can decide, except ${from.requester} and guests. Expires ${from.until}.`,
    rule: (name: string) => `Rule ${name}`,
    takeBack: 'Take back',
    takeBackSpoken: (image: string) => `Take back your approval of the export of ${image}`,
    approve: 'Approve',
    approveSpoken: (image: string) => `Approve export of ${image}`,
    deny: 'Deny',
    denySpoken: (image: string) => `Deny export of ${image}`,
    ask: 'Ask',
    answer: 'Answer',
    withdraw: 'Withdraw',
    cancel: 'Cancel',
    cancelSpoken: (image: string) => `Cancel export of ${image}`,
    retry: 'Retry',
    retrySpoken: (image: string) => `Retry export of ${image}`,
    cancelWanted: (who: string, when: string) =>
      `Cancellation requested by ${who}, ${when}. I won't start the export, and I'll stop it if it has started.`,
    stopWanted: (who: string, when: string) =>
      `Cancellation requested by ${who}, ${when}. I'll stop the task as soon as Alibaba Cloud allows it.`,
    cancelAccepted: (who: string, when: string) =>
      `Cancellation requested by ${who}, ${when}. Alibaba Cloud is stopping the task.`,
    mayRetry: (when: string) => `Once this is fixed, press Retry on the card; the approval holds until ${when}.`,
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
      text: 'It can no longer be approved. To export later, ask again.',
      yes: 'Withdraw',
    },
    cancel: {
      title: 'Cancel this export?',
      text: "A running task is stopped and can't be resumed. Parts may remain in the bucket.",
      yes: 'Cancel the export',
    },
  },

  followUpRefused: {
    'unknown-request':
      "I have no record of this request, or you can't see it. Nothing changed. The id is at the end of its card.",
    outsider: (requester: string) =>
      `Only ${requester}, people who can approve this request, and the bot's admins can do that. Ask one of them.`,
    'not-yours': (requester: string) =>
      `Only ${requester} or one of the bot's admins can withdraw this request. If you can decide on it, press Deny.`,
    'already-approved': 'This request is already approved. To stop it, press Cancel on its card.',
    'already-wanted': (wish: string) => `Nothing changed. ${wish}`,
    'already-ended': (headline: string) => `This request has already ended. ${headline}`,
    'not-failed': (headline: string) => `There is nothing to retry. ${headline}`,
    'maybe-started':
      "An export may have started, so I won't start another one. Read the card's thread, then ask again.",
    'other-emergency':
      "The requester has another emergency export that isn't reviewed yet, so I won't retry this one. Nothing changed.",
    'no-longer-approved': 'The approval no longer counts under the present rules. Ask for the export again.',
    'approval-over': 'The approval has expired. Ask for the export again.',
    'parameters-changed': "The record no longer matches what was approved, so I won't retry. Ask the bot's operator.",
  },

  status: {
    percent: (percent: number) => `${percent}%.`,
    next: {
      pending: (until: string) => `Next: approval or denial by ${until}.`,
      approved: 'Next: nothing to do; the export is about to start.',
      waiting: "Next: nothing to do; I'll retry.",
      starting: "Next: nothing to do; I'll report in the card's thread.",
      exporting: (requester: string) =>
        `Next: nothing to do; when it ends, I'll message ${requester} and reply in the card's thread.`,
      retry: 'Next: fix the cause, then press Retry on the card.',
      over: 'Next: nothing to do; it has ended.',
    },
  },

  /** Reasons are what an admin typed, or what the policy file says. */
  freeze: {
    commanded: (reason: string) => `*Exports are frozen* until an admin lifts the freeze: "${reason}".`,
    calendar: (until: string, reason: string) => `*Exports are frozen* until ${until}: "${reason}".`,
    unreadable:
      "*Exports are frozen:* the freeze on record can't be read. Who can fix it: an admin. Next: type `/export-image unfreeze`, and freeze again if exports must not start.",
    canAsk: 'You can still ask, and approvers can approve. Nothing starts before the freeze ends.',
    counts: 'Approvals count; the export starts after the freeze.',
    starts: 'The export starts after the freeze.',
    approveLater: (holds: string, from: string) =>
      `An approval holds ${holds}, so one that is complete before ${from} expires before the freeze ends.`,
    outlastsAll: (holds: string) =>
      `An approval holds ${holds}, so it would expire before the freeze ends. Ask again after the freeze.`,
    waits: (until: string) => `I'll start this export after the freeze, if that is before the approval ends: ${until}.`,
    outlasts: (until: string) =>
      `The approval ends before the freeze, ${until}, and this request then expires. Ask again after the freeze.`,
    frozen: '*Exports are frozen.* No export starts until an admin types `/export-image unfreeze`.',
    leaving: (count: number) =>
      count === 0
        ? 'No call to Alibaba Cloud is on its way.'
        : `${count === 1 ? '1 call was' : `${count} calls were`} written just before and may still leave, within 5 seconds.`,
    running: (count: number) =>
      `${count === 1 ? '1 export is' : `${count} exports are`} running and will finish. To stop one, press Cancel on its card.`,
    lost: (count: number) =>
      `${count === 1 ? '1 export' : `${count} exports`} may be running: the answer was lost, and I'm searching.`,
    waiting: (count: number) =>
      `${count === 1 ? '1 approved request waits' : `${count} approved requests wait`} for the freeze to end.`,
    announced: "I'm posting this in every approval channel and on the open cards.",
    already: (by: { by: string; when: string; reason: string }) =>
      `Exports are frozen already, by ${by.by}, ${by.when}: "${by.reason}". Nothing has changed.`,
    behind:
      '*The freeze stays:* another process of the bot has a newer policy file, which says who the admins are. Next: try again in a minute. If that goes on, the operator reads the log.',
    lifted: '*The freeze is lifted.*',
    liftNotConfirmed:
      '*Unfreezing is not confirmed:* Slack or Redis did not answer. The freeze may be lifted or still on. Next: type `/export-image unfreeze` again.',
    goOn: (count: number) =>
      count === 0
        ? 'No approved request was waiting.'
        : `${count === 1 ? '1 approved request goes' : `${count} approved requests go`} on now.`,
    notFrozen: "Exports aren't frozen. Nothing has changed.",
    noCommand: 'No admin has frozen exports. Nothing has changed.',
    calendarStays: (of: { entry: number; until: string; reason: string }) =>
      `Exports stay frozen until ${of.until} by the policy file, freezes[${of.entry}]: "${of.reason}". Who can change that: the owner of the file.`,
    notAnAdmin: (admins: string) =>
      admins
        ? `Only admins can freeze exports and lift a freeze: ${admins}. Nothing has changed.`
        : "Only admins can freeze exports, and the policy file names none. Who can change that: the bot's operator, with the key admins. Nothing has changed.",
    notYet:
      '*Exports are not frozen yet.* I confirm here when they are. Without a confirmation within a minute, type the command again.',
    notConfirmed:
      '*The freeze is not confirmed:* Slack or Redis did not answer. Exports may still start. Next: type the command again.',
    needsReason: 'Add a reason: `/export-image freeze REASON`. Requesters and approvers read it. Nothing has changed.',
  },

  waiting: {
    busy: "Alibaba Cloud isn't accepting the call right now.",
    'image-exporting': 'Another export of this image is running.',
    'image-claimed': 'Another request is exporting this image.',
    'task-unclear':
      "Alibaba Cloud shows an export of this image that belongs to no request here, and I can't tell yet whether it is this one.",
    'image-creating': 'The image is still being created.',
    quota: 'The account has reached its limit of concurrent exports.',
    'bucket-unproven': "I can't confirm that the bucket belongs to this Alibaba Cloud account.",
    'facts-unknown': "I can't find out which rule applies, or who is in its groups.",
    'clock-off': "A clock is off, so I can't start the export safely.",
    clockOff: {
      bot: (by: string, isAhead: boolean) =>
        `The bot's clock is ${by} ${isAhead ? 'ahead of' : 'behind'} Alibaba Cloud's.`,
      redis: (by: string, isAhead: boolean) =>
        `The clock of Redis is ${by} ${isAhead ? 'ahead of' : 'behind'} the bot's.`,
      fix: "Who can fix it: the bot's operator. Next: set that clock, preferably with NTP.",
    },
    until: (when: string) => `I'll retry until ${when}.`,
    note: (sentence: string) => `*Waiting.* ${sentence} Nothing has started.`,
    noteAfterLoss: (sentence: string) =>
      `*Waiting.* ${sentence} The answer to an earlier call may have been lost, so I search for its export before each retry.`,
    nothingToDo: "You don't need to do anything.",
  },

  notes: {
    heldUp: {
      'not-in-channel': (channel: string) =>
        `*Not sent yet:* I can't post your request in ${channel} because I'm not in it. Who can fix it: a member of the channel. Next: type /invite @image-export there; I'll retry.`,
      archived: (channel: string) =>
        `*Not sent yet:* I can't post your request in ${channel} because it is archived. Who can fix it: the bot's operator. Next: unarchive it; I'll retry.`,
      'missing-scope': (channel: string) =>
        `*Not sent yet:* I can't post your request in ${channel} because the Slack app lacks a permission. Who can fix it: the bot's operator. Next: grant the scopes in manifest.yml and reinstall the app; I'll retry.`,
      'not-allowed': (channel: string) =>
        `*Not sent yet:* this workspace doesn't let me post your request in ${channel}. Who can fix it: a workspace admin. Next: allow the Slack app to post there; I'll retry.`,
    },
    bucketsInstead: (region: string, buckets: string) => `Buckets of this account in ${region}: ${buckets}.`,
    about: (image: string, sentence: string) => `${image}: ${sentence}`,
    openCard: 'Open the card',
    auditEntry: (name: string, digest: string) => `Audit entry ${name} · ${digest}`,
    asked: (channel: string) => `Your request was sent for approval in ${channel}.`,
    decided: (approvedBy: string) => `${approvedBy} Starting the export. I'll message you when it ends.`,
    decidedAndStarted: (approvedBy: string, taskId: string) =>
      `${approvedBy} The export is running, task ${taskId}. I'll message you when it ends.`,
    unsure: {
      'lost-answer':
        "*Unsure.* Alibaba Cloud's answer was lost, so the export may be running. I'm searching for it and won't start it again before I know.",
      'redis-restarted':
        "*Checking first.* Redis restarted or failed over after this was requested, and may have lost its latest writes. I'm searching for an export that may have started and won't start it again before I know.",
      'started-unasked':
        "*Checking first.* I'm searching for an export of this request that may have started already. If I find none within a few minutes, I'll start it.",
    },
    started: (taskId: string) => `*Export started.* Task ${taskId}. I'll report here until it ends.`,
    found: (taskId: string) => `*Found it.* The export is running. Task ${taskId}. I'll report here until it ends.`,
    unknownTask: 'unknown',
    progress: (bar: string, percent: number) => `Exporting ${bar} ${percent}%`,
    soFar: (time: string) => `${time} so far`,
    left: (time: string) => `about ${time} left`,
    stoppedAt: (bar: string, percent: number) => `Ended at ${bar} ${percent}%`,
    overdue: (from: { task: string; age: string }) =>
      `*Still running* after ${from.age}, which is unusual. I'll keep watching. Next: look at task ${from.task} in the ECS console under Task management; if it doesn't move, cancel it there or open a ticket that names it.`,
    exported: (from: { took: string; where: string; format: string }) =>
      `*Exported* in ${from.took}: ${from.where} (${from.format}).`,
    objectsIn: (objects: string, bucket: string) => `${objects} in ${bucket}`,
    objectsUnnamed: (bucket: string) => `to ${bucket}, under names that Alibaba Cloud didn't report`,
    objects: (count: number, size: string | undefined) =>
      `${count === 1 ? '1 object' : `${count} objects`}${size ? `, ${size},` : ''}`,
    written: 'Written:',
    fetch: 'To download:',
    denialReason: (headline: string, reason: string) => `${headline} Reason: ${reason}`,
    tooLateToCancel: {
      'just-finished': 'Too late to cancel: the export had just finished.',
      'not-stopped': 'Cancellation was requested, but the export ended first.',
      'stopped-in-vain': 'Alibaba Cloud had accepted the cancellation, but the export finished anyway.',
    },
    tooLateToStop: 'Cancellation was requested, but the export ended first.',
    notCancelled: (who: string, title: string) => `*Couldn't cancel* for ${who}: ${title} The export continues.`,
    retriedBy: (who: string) => `*Retry* by ${who}. Starting the export again.`,
    partsMayRemain: (bucket: string) => `Parts may remain in ${bucket}.`,
  },

  /** The approval channel takes nothing from the bot any more. */
  lost: {
    because: {
      'not-in-channel': (channel: string) =>
        `*I can no longer post in ${channel}:* it is gone, or I'm not in it. Who can fix it: a member of the channel. Next: type /invite @image-export there.`,
      archived: (channel: string) =>
        `*I can no longer post in ${channel}:* it is archived. Who can fix it: the bot's operator. Next: unarchive it.`,
      'missing-scope': (channel: string) =>
        `*I can no longer post in ${channel}:* the Slack app lacks a permission. Who can fix it: the bot's operator. Next: grant the scopes in manifest.yml and reinstall the app.`,
      'not-allowed': (channel: string) =>
        `*I can no longer post in ${channel}:* this workspace doesn't let me. Who can fix it: a workspace admin. Next: allow the Slack app to post there.`,
    },
    undecided: (until: string) =>
      `Until then, nobody can approve or deny your request. It stays open until ${until}, and I'll retry.`,
    goesOn: "Your request continues, and I'll message you here when it ends.",
  },

  notices: {
    watchOutage: (region: string, title: string) =>
      `*I can't see the exports in ${region}.* ${title} They continue, but I can't report how they end. I'll retry.`,
    shared: (channel: string) =>
      `*Another company can see ${channel}, or has been invited to it.* Its people can't ask for exports or decide on them, but they see every request there. Who can fix it: an admin of this Slack workspace. Next: stop sharing the channel in its settings, or ask the bot's operator to set another one in APPROVAL_CHANNEL or the policy file. Until then, I report that I'm not ready.`,
    frozen: (by: string, reason: string) =>
      `*${by} has frozen exports:* "${reason}". You can still approve; approved exports start after the freeze. Running exports continue.`,
    lifted: (by: string) => `*${by} has lifted the freeze.*`,
    startNow: 'Approved exports start now.',
    watchRecovered: (region: string) => `*I can see the exports in ${region} again* and will report what I missed.`,
    outside: (from: { region: string; task: string; when: string }) =>
      `*An export was started without approval:* task ${from.task} in ${from.region}, ${from.when}. A person or a program in this Alibaba Cloud account called ExportImage outside this bot, so an image may leave ECS unapproved. If a request here ended as unknown, this may be its export. Who can find out: an Alibaba Cloud administrator, in ActionTrail. Next: if nobody claims the task, cancel it in the ECS console.`,
  },

  policyNews: {
    loaded: (from: number, to: number) =>
      from === 0
        ? `*The policy file now has rules: version ${to} is in force.*`
        : `*Policy version ${to} is in force, after version ${from}.*`,
    loadedWithoutRules: '*The policy file has changed; it still has no rules.*',
    added: (names: string) => `New: ${names}.`,
    removed: (names: string) => `Gone: ${names}.`,
    changed: (names: string) => `Changed: ${names}.`,
    reordered: 'Rules are in another order, so another one may match first.',
    otherRequesters: 'Other people can ask for exports where a rule names none.',
    otherAdmins: 'The list of admins has changed.',
    otherFreezes: 'The freezes have changed.',
    otherBreakGlass: 'Who can start emergency exports, or on which terms, has changed.',
    sameRules: 'No rule has changed.',
    notExpected: "If you didn't expect this, ask the bot's operator who changed the file.",
    refused: (version: number) =>
      version === 0
        ? '*The changed policy file was refused;* nothing has changed.'
        : `*The changed policy file was refused;* version ${version} stays in force.`,
    startedBehind: (version: number) =>
      `*A process of this bot started with another policy than version ${version}, which is in force.* It decides nothing and isn't ready.`,
    lower: (version: number) =>
      version === 0
        ? "It has no rules. Who can fix it: the bot's operator. Next: give it the file with the rules that are in force, or a higher version."
        : `It has version ${version}. Who can fix it: the bot's operator. Next: give it the file that is in force, or a higher version.`,
    sameVersion: (version: number) =>
      `It has version ${version} too, but other content. Who can fix it: the bot's operator. Next: raise the version with each change.`,
    faults: "Who can fix it: the bot's operator. Next: correct these faults and save the file again.",
    moreFaults: (more: number) => `and ${more} more`,
  },

  failure: {
    requesterMayNotAsk: {
      'not-a-member': '*Not exported:* the requester has left the approval channel.',
      'not-a-requester': '*Not exported:* the requester can no longer request exports.',
      guest: "*Not exported:* the requester is a guest, and guests can't request exports.",
      bot: "*Not exported:* the requester's account is deactivated.",
    },
    'bucket-not-ours': "*Not exported:* the bucket doesn't belong to this Alibaba Cloud account.",
    'bucket-elsewhere': (regionId: string) => `*Not exported:* the bucket is in ${regionId}, but the image isn't.`,
    'bucket-unproven': "*Not exported:* I can't confirm that the bucket belongs to this Alibaba Cloud account.",
    'rule-changed': '*Not exported:* the rules for this export have changed since it was requested.',
    'not-entitled': '*Not exported:* the requester can no longer start emergency exports.',
    'approver-left': (who: string) => `*Not exported:* ${who} can no longer approve it, and the others are too few.`,
    'parameters-changed': '*Not exported:* the record no longer matches what was approved.',
    notSigned: {
      'no-signature':
        '*Not exported:* the request, or an approval of it, has no signature. It may be from before presses were signed.',
      'unknown-key': "*Not exported:* the request, or an approval of it, is signed with a key that I don't know.",
      differs: '*Not exported:* the record no longer matches what people submitted and approved.',
    },
    'started-outside': (taskId: string, when: string) =>
      `*Not exported:* the same export had already started before this was approved (${when}, task ${taskId}).`,
    'no-longer-possible': '*Not exported:* something has changed since the request.',
    'object-appeared': (objects: string) => `*Not exported:* it would overwrite ${objects}.`,
    refused: (title: string) => `*Not exported:* ${title}`,
    'unknown-outcome': "*Unknown:* I couldn't find out whether the export started, and have stopped searching.",
    'task-failed': (taskId: string) => `*Not exported:* export task ${taskId} failed.`,
    partly: (taskId: string) => `*Partly exported:* parts of export task ${taskId} failed.`,
    vanished: (taskId: string) => `*Unknown:* Alibaba Cloud no longer lists export task ${taskId}.`,
  },

  afterFailure: {
    nothingWritten: 'Nothing was written.',
    'requester-may-not-ask': 'Nothing was written. Next: ask a person who can request exports to do it.',
    mayHaveStarted:
      'The answer to an earlier call may have been lost. I searched for its export and found none. Check the tasks in the ECS console too before you ask again.',
    bucket: "Nothing was written. Next: ask again with a bucket of this account in the image's region.",
    'rule-changed': (never: string) =>
      `${never && `“${never}” `}Nothing was written. Next: ask again under the present rules.`,
    'not-entitled': 'Nothing was written. Next: ask again without *Emergency*, so that others can approve.',
    'approver-left': 'Nothing was written. Next: ask again, so that others can approve.',
    'parameters-changed': "Nothing was written. Next: notify the bot's operator, then ask again.",
    notSigned: {
      'no-signature': "Nothing was written. Next: ask again. If it happens again, notify the bot's operator.",
      'unknown-key': "Nothing was written. Next: notify the bot's operator, then ask again.",
      differs: "Nothing was written. Next: notify the bot's operator, then ask again.",
    },
    'no-longer-possible': (remedies: string) => `Nothing was written. Next: ${remedies}`,
    objectAppeared: {
      writtenBy: (requestId: string) => `Request ${requestId} wrote it.`,
      nothing: (bucket: string) =>
        `The approvers didn't know of it when they agreed. Nothing in ${bucket} was overwritten.`,
      next: 'Next: ask again with another prefix.',
      nextOrRetry: 'Next: ask again with another prefix, or move the object away and press Retry.',
    },
    'unknown-outcome': (bucket: string) =>
      `I won't start it again. Next: look for it in the tasks of the ECS console and in bucket ${bucket} before you ask again.`,
    'started-outside': (bucket: string) =>
      `That export belongs to no request here, and I started nothing. If an earlier request ended as unknown, this may be its export. Who can find out: an Alibaba Cloud administrator, in ActionTrail. Next: look for its objects in bucket ${bucket}, or cancel it in the ECS console; then ask again with another prefix if you still need the export.`,
    vanished: (bucket: string) => `Next: look for its objects in bucket ${bucket} before you ask again.`,
    noReason: 'Alibaba Cloud gave no reason. Next: ask again, or open a ticket that names the task.',
    written: (bucket: string, objects: string) => `Written to ${bucket}: ${objects}.`,
    nothingWhole: (bucket: string) => `No complete object is in ${bucket}.`,
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
    today: (code: string) => `now called ${code}`,
  },

  grant: {
    show: 'Show the policy',
    showSpoken: (id: string) => `Show the policy that ${id} lacks`,
    label: "Policy to attach to the bot's RAM user or role:",
    title: 'Missing permission',
    close: 'Close',
    howTo: "In the RAM console, create a custom policy from this and attach it to the bot's RAM user or role.",
    nothingMissing: "This request isn't missing a permission that I know of.",
  },

  trouble: {
    decision: "That hasn't taken effect yet. If nothing changes within 2 minutes, try again.",
    expiredTrigger: "Slack couldn't open the window in time. Nothing was started or decided. Try again.",
    noAnswer: "I couldn't do that: Slack, Redis or Alibaba Cloud didn't answer.",
    nothingStarted: 'Nothing was started. Try again in a minute.',
    otherCompany:
      'Nothing changed: your Slack account belongs to another company, and only people of the company that runs this bot can use it. Ask one of them to do it.',
    because: {
      'rate-limited': "I couldn't do that: Slack asks me to slow down.",
      'not-in-channel':
        "I couldn't do that because I'm not in the channel of the request. Ask one of its members to type /invite @image-export there.",
      archived:
        "I couldn't do that because the channel of the request is archived. Ask the bot's operator to unarchive it or set another one.",
      'missing-scope':
        "I couldn't do that because the Slack app lacks a permission. Ask the bot's operator to grant the scopes in manifest.yml and reinstall it.",
      'not-allowed':
        "I couldn't do that because this workspace doesn't let me post in the channel of the request. Ask a workspace admin to allow it.",
      'app-removed':
        "I couldn't do that because Slack no longer accepts my token. Ask the bot's operator to reinstall the Slack app.",
    },
  },
};
