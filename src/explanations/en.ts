/** The explanations in English: what happened, and the next step, which starts with a verb. */
import type { Texts } from './rows.ts';

const repeat = 'Wait a minute. The bot repeats an approved export by itself; anything else you can then try again.';
const report = 'Report this to whoever runs the bot, with the request id:';
const authorize =
  'Open the one-click authorization page as an administrator of the account and confirm, then press Retry or ask again.';
const roles =
  'It creates the role AliyunECSImageExportDefaultRole with its policy AliyunECSImageExportRolePolicy, and beside it the role for imports, AliyunECSImageImportDefaultRole.';

export const en = {
  // The image
  'image-not-found': {
    title: 'There is no such image in this region and account.',
    next: 'Look up the image id on the Images page of the ECS console, in the account that the bot uses and in the chosen region. Then ask again with the right pair.',
  },
  'image-not-ready': {
    title: 'The image is not ready to be exported.',
    next: 'Wait until the Images page of the ECS console shows it as Available, then ask again. If its creation failed, choose another image.',
  },
  'image-name-malformed': {
    title: 'ECS does not accept the name of the image.',
    next: 'Edit the name on the Images page of the ECS console: 2 to 128 characters, a letter first, no acs: or aliyun at the start, no http:// or https:// inside. Then ask again.',
  },
  'image-not-own': {
    title: 'This image is not a custom image of the account, and only those are exported.',
    next: 'Open Shared Images in the ECS console, copy the image from there, and ask for the copy. For a public image, first make a custom image from an instance that runs it.',
  },
  'image-licensed': {
    title: 'The licence of the operating system in the image rules out an export.',
    next: 'Choose an image with another operating system. Windows Server is exported only for accounts that Alibaba Cloud has exempted; its message may name the licence.',
  },
  'image-of-wrong-kind': {
    title: 'Images of this kind cannot be exported.',
    next: 'Check on the Images page of the ECS console whether the image comes from the Marketplace or has encrypted disks. Choose one to which neither applies.',
  },
  'image-from-marketplace': {
    title: 'The image comes from the Marketplace, and such images cannot be exported.',
    next: 'Choose an image that was built from a public image or imported. A copy, or a new image of the same instance, keeps its Marketplace origin.',
  },
  'image-encrypted': {
    title: 'The image contains encrypted snapshots, and ECS does not export those.',
    next: 'Choose an image whose disks are all unencrypted; its details on the Images page of the ECS console show them. If there is none, create one from an instance without encrypted disks.',
  },
  'disks-beyond-limit': {
    title: 'The image has more data disks, or larger ones, than an export may contain.',
    next: "Create the image again from at most 4 data-disk snapshots of up to 500 GiB each, then ask for the new one. Alibaba's message says which limit was passed.",
  },
  'disk-too-large': {
    title: 'One disk of the image is too large to be exported.',
    next: 'Move the data to a smaller disk, create a new image from it in the ECS console, and ask for that one. A data disk may have up to 500 GiB.',
  },
  'operation-denied': {
    title: 'Alibaba Cloud does not allow this for the image as it is now.',
    next: "Read Alibaba's message for the reason; often it is a data disk inside the image. If the message does not help, open a ticket with the request id.",
  },
  'image-with-data-disk': {
    title: 'The image contains a data disk, and that stands in the way of the export.',
    next: 'Create an image from the snapshot of the system disk only, on the Snapshots page of the ECS console. Then ask for that image.',
  },
  'image-exporting': {
    title: 'This image is already being exported.',
    next: 'Wait for that export to end; the bot then tries again by itself. To see it, list the tasks: aliyun ecs DescribeTasks --RegionId <region> --TaskAction ExportImage.',
  },

  // The bucket, the prefix, the region, the format
  'bucket-not-in-region': {
    title: 'ECS finds no bucket of this name in the region of the image.',
    next: 'Compare name and region on the Buckets page of the OSS console: a bucket that exists in another region gives the same answer. Choose or create one in the region of the image.',
  },
  'bucket-mismatch': {
    title: 'The bucket does not fit this export.',
    next: "Read in Alibaba's message what does not fit. Then choose a bucket that belongs to this account and lies in the region of the image.",
  },
  'bucket-encrypted': {
    title: 'The bucket uses server-side encryption, and ECS does not export into such buckets.',
    next: 'Choose another bucket, or ask the owner for one without server-side encryption; the setting is in the OSS console.',
  },
  'bucket-unknown': {
    title: 'OSS does not know a bucket of this name.',
    next: 'Compare the spelling on the Buckets page of the OSS console. If the bucket is missing there, create it in the region of the image and ask again.',
  },
  'bucket-lost': {
    title: 'The export found no bucket of this name any more.',
    next: 'Check on the Buckets page of the OSS console whether it was deleted. Choose or create a bucket in the region of the image and ask again.',
  },
  'bucket-unreadable': {
    title: 'OSS does not let the bot look at this bucket.',
    next: "Check in the OSS console that the bucket belongs to this account. If it does, grant the bot's RAM user {permission} on it in the RAM console.",
  },
  'buckets-unlisted': {
    title: 'OSS does not let the bot list the buckets of the account.',
    next: "Grant the bot's RAM user oss:ListBuckets in the RAM console, or have whoever runs the bot configure the buckets to offer.",
  },
  'bucket-name-malformed': {
    title: 'OSS does not take this as the name of a bucket.',
    next: 'Choose the bucket again in the form: 3 to 63 lower-case letters, digits or dashes. The Buckets page of the OSS console shows how it is spelt.',
  },
  'object-archived': {
    title: 'An archived object in the bucket is in the way of the export.',
    next: 'Choose another OSS prefix, or a bucket of the Standard class. To keep both, restore the archived object in the OSS console first.',
  },
  'prefix-malformed': {
    title: 'The OSS prefix is too long or has a character that is not allowed.',
    next: 'Use 1 to 30 letters or digits as the OSS prefix, no dash and no slash, and ask again.',
  },
  'region-unknown': {
    title: 'Alibaba Cloud has no region with this id.',
    next: 'Choose the region again in the form. If it came from the form, tell whoever runs the bot that its list of regions is out of date.',
  },
  'region-without-export': {
    title: 'This region does not offer the export of images.',
    next: 'Choose Copy Image on the Images page of the ECS console to bring the image into another region. Ask for the copy there, with a bucket of that region.',
  },
  'region-closed': {
    title: 'The bot is not let into any region.',
    next: "Grant the bot's RAM user ecs:DescribeRegions in the RAM console, and look for a condition in its policies that shuts out every region.",
  },
  'format-unknown': {
    title: 'ECS does not write images in this format.',
    next: 'Choose raw, vhd, qcow2, vmdk or vdi as the format and ask again.',
  },
  'format-not-in-region': {
    title: 'In this region images are exported as RAW only.',
    next: 'Choose raw as the format and ask again. To get another format, copy the image to a region where it is on offer, with Copy Image in the ECS console.',
  },

  // The role that ECS takes on
  'role-missing': {
    title: 'Alibaba Cloud has no role to write to the buckets of this account.',
    next: `${authorize} ${roles}`,
  },
  'role-nonexistent': {
    title: 'The role that ECS needs for an export does not exist in this account.',
    next: `${authorize} ${roles}`,
  },
  'role-may-not-write': {
    title: 'The export role may not write to this bucket.',
    next: 'Ask an Alibaba Cloud administrator to open the one-click authorization page, which attaches AliyunECSImageExportRolePolicy to AliyunECSImageExportDefaultRole, and makes the role for imports too. If that is in place, look for a Deny in the bucket policy in the OSS console.',
  },
  'role-unreadable': {
    title: 'The bot may not look at the export role.',
    next: "Grant the bot's RAM user {permission} on AliyunECSImageExportDefaultRole in the RAM console. This is for the check only; an export works without it.",
  },
  'role-name-malformed': {
    title: 'The bot is set up with a role name that RAM does not accept.',
    next: 'Ask whoever runs the bot to correct the role name in its configuration. ExportImage accepts AliyunECSImageExportDefaultRole and no other.',
  },

  // The account and its permissions
  'permission-missing': {
    title: 'The bot lacks a permission for this call.',
    next: "Grant the bot's RAM user the permission for this call ({permission}) in the RAM console. If it has it already, look for a Deny in its policies or in those of the resource directory.",
  },
  'image-forbidden': {
    title: 'The bot has no permission for this image.',
    next: "Grant the bot's RAM user {permission} on the image in the RAM console. If it has it already, check that the image belongs to this account.",
  },
  'account-restricted': {
    title: 'Alibaba Cloud has restricted this account for security reasons.',
    next: 'Read the security notice in the Message Center of the account and do what it asks. If there is none, open a ticket with the request id.',
  },
  'account-unverified': {
    title: "The identity of the account's owner is not verified.",
    next: 'Complete the identity verification in Account Center, signed in as the owner of the account. Then ask again.',
  },
  'balance-low': {
    title: 'The account has too little money for this.',
    next: 'Pay the open bills or top up the account under Expenses and Costs. Then ask again.',
  },
  'export-not-enabled': {
    title: 'Exporting images is not switched on for this account.',
    next: 'Open a ticket in the Alibaba Cloud console and ask for ExportImage to be enabled. Ask again once that is done.',
    ticket:
      'Please enable image export (ECS operation ExportImage) for this account. Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },
  'export-refused': {
    title: 'Alibaba Cloud did not export the image and gave no reason.',
    next: 'Ask again in an hour. If the answer is the same, open a ticket in the Alibaba Cloud console.',
    ticket:
      'Please tell us why ECS does not export our image, and what we can change. Operation: {action}. Region: {region}. Code: {code}. RequestId: {cloudRequest}.',
  },
  'quota-at-once': {
    title: 'The account is running as many exports as it may at a time.',
    next: "Wait until one of them ends; the bot then tries again by itself. Alibaba's message gives the limit.",
    ticket:
      'Please raise the number of image exports (ECS operation ExportImage) that this account may run at the same time. Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },
  'quota-of-week': {
    title: 'The account has no exports left this week.',
    next: "Ask again next week, or request a higher limit in Quota Center or by ticket. Alibaba's message gives the limit.",
    ticket:
      'Please raise the number of image exports (ECS operation ExportImage) that this account may start in a week. Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },

  // Passing trouble
  'throttled-account': { title: 'The account is calling Alibaba Cloud too often at the moment.', next: repeat },
  'throttled-user': { title: "The bot's RAM user is calling Alibaba Cloud too often at the moment.", next: repeat },
  'throttled-action': { title: 'Too many calls of {action} are being made at the moment.', next: repeat },
  throttled: { title: 'Alibaba Cloud is holding back calls at the moment.', next: repeat },
  'service-down': {
    title: 'The service of Alibaba Cloud is down for the moment.',
    next: 'Wait a few minutes and try again. For an approved export the bot does it, and looks first whether one has begun.',
  },
  'service-fault': {
    title: 'Something failed inside Alibaba Cloud.',
    next: 'Wait a few minutes and try again; for an approved export the bot does it, and looks first whether one has begun. If it keeps failing, open a ticket with the request id.',
  },
  'resource-busy': { title: 'Something else is being done to the same image or bucket.', next: repeat },
  'call-repeated': { title: 'Alibaba Cloud saw the same signed call twice and refused the second.', next: repeat },
  'token-expired': {
    title: 'The temporary credentials of the bot were out of date.',
    next: 'Wait a minute and try again; the bot fetches new ones for each call. If it stays, ask whoever runs the bot to check where its credentials come from.',
  },
  'no-answer': {
    title: 'Alibaba Cloud gave no answer that could be read.',
    next: 'Wait: the bot asks again by itself. If it stays, ask whoever runs the bot to check its network, its proxy and its ALIBABA_CLOUD_…_ENDPOINT settings.',
  },
  'bot-unreachable': {
    title: 'The connection to Alibaba Cloud was refused, so nothing was sent.',
    next: 'Wait: the bot tries an approved export again by itself. If it stays, ask whoever runs the bot to check its network, its proxy and its endpoint settings.',
  },
  'bot-too-late': {
    title: 'The bot was too slow and did not send the call.',
    next: 'Wait: the bot tries an approved export again by itself. If this happens often, tell whoever runs the bot that its host is overloaded.',
  },

  // The bot's host and keys
  'clock-wrong': {
    title: 'The clock of the bot is more than 15 minutes wrong.',
    next: 'Ask whoever runs the bot to set the clock of its host; timedatectl shows whether it is in step. Then ask again.',
  },
  'access-key-unknown': {
    title: 'Alibaba Cloud does not know the access key that the bot uses.',
    next: 'Ask whoever runs the bot to set ALIBABA_CLOUD_ACCESS_KEY_ID and its secret anew. The Users page of the RAM console lists the keys that exist.',
  },
  'access-key-missing': {
    title: 'The bot has no access key, so nothing was sent.',
    next: 'Ask whoever runs the bot to set ALIBABA_CLOUD_ACCESS_KEY_ID and its secret, or to give its host a RAM role.',
  },
  'token-of-another-key': {
    title: 'The security token of the bot does not belong to its access key.',
    next: 'Ask whoever runs the bot to set ALIBABA_CLOUD_SECURITY_TOKEN together with the access key it was issued with, or to leave it out.',
  },
  'access-key-disabled': {
    title: 'The access key of the bot is disabled.',
    next: 'Enable the key on the Users page of the RAM console, or create another and hand it to whoever runs the bot.',
  },
  'signature-wrong': {
    title: 'The signature of the bot does not fit its access key.',
    next: 'Ask whoever runs the bot to check ALIBABA_CLOUD_ACCESS_KEY_SECRET, then any proxy that may alter calls on the way.',
  },
  'signature-incomplete': {
    title: 'Part of the signature was missing when the call arrived.',
    next: `${report} {code} on {action}. A proxy on the way may have cut it.`,
  },
  'signature-outdated': {
    title: 'OSS no longer takes the kind of signature that the bot used.',
    next: `${report} {code} on {action}. Calls to OSS must carry a V4 signature.`,
  },
  'endpoint-wrong': {
    title: 'The address that the bot called does not offer this operation.',
    next: 'Ask whoever runs the bot to check ALIBABA_CLOUD_ECS_ENDPOINT, ALIBABA_CLOUD_RAM_ENDPOINT and ALIBABA_CLOUD_OSS_ENDPOINT. Pass on the request id and {code} on {action}.',
  },

  // Mistakes of the bot itself
  'call-mistaken': {
    title: 'The bot made a mistake: Alibaba Cloud does not take its call.',
    next: `${report} {code} on {action}. Nothing in your request is wrong.`,
  },
  'parameter-mistaken': {
    title: 'The bot made a mistake: Alibaba Cloud does not take one of its values.',
    next: `${report} {code} on {action}, parameter {parameter}.`,
  },
  'token-reused': {
    title: 'The bot made a mistake: it used one token for two different calls.',
    next: `${report} {code} on {action}, parameter ClientToken. A new request gets a new token.`,
  },
  'parameter-missing': {
    title: 'The bot made a mistake: it left something out of its call.',
    next: `${report} {code} on {action}, parameter {parameter}.`,
  },
  'parameter-missing-unnamed': {
    title: 'The bot made a mistake: it left something out of its call.',
    next: `${report} {code} on {action}. Alibaba's message may name the parameter.`,
  },
  'region-missing': {
    title: 'The bot made a mistake: it did not say which region it meant.',
    next: `${report} {code} on {action}, parameter RegionId.`,
  },
  'image-missing': {
    title: 'The bot made a mistake: it did not say which image it meant.',
    next: `${report} {code} on {action}, parameter ImageId.`,
  },
  'bucket-missing': {
    title: 'The bot made a mistake: it did not say which bucket it meant.',
    next: `${report} {code} on {action}, parameter OSSBucket, spelt exactly so.`,
  },
  'bucket-missing-old-name': {
    title: 'The bot made a mistake: it did not give the bucket under the name this endpoint expects.',
    next: `${report} {code} on {action}, parameter OssBucket, an old spelling of OSSBucket.`,
  },
  'task-missing': {
    title: 'The bot made a mistake: it did not say which task it meant.',
    next: `${report} {code} on {action}, parameter TaskId.`,
  },

  // Tasks
  'task-unknown': {
    title: 'Alibaba Cloud does not know this task, or has forgotten it.',
    next: 'Look for the exported files in the bucket, on the Buckets page of the OSS console. If they are missing or incomplete, ask for the export again.',
  },
  'task-not-cancellable': {
    title: 'The bot made a mistake: a task of this kind cannot be cancelled.',
    next: `${report} {code} on {action}, parameter TaskId.`,
  },
  'task-fault': {
    title: 'Something failed inside Alibaba Cloud while it exported the image.',
    next: 'Ask again in a few minutes. If it fails again, open a ticket that names the export task.',
  },
  'task-over': {
    title: 'It is too late to cancel, because the task has ended.',
    next: 'Look at the card of the request to see how it ended.',
  },
  'cancel-failed': {
    title: 'Alibaba Cloud did not manage to stop the task.',
    next: 'Cancel once more in a minute. If it still runs, open a ticket in the Alibaba Cloud console with the request id.',
    ticket:
      'Please stop an image export task that CancelTask could not stop. Region: {region}. Code: {code}. RequestId: {cloudRequest}.',
  },
  'task-failed': {
    title: 'The export began and then failed.',
    next: 'Read the code and the message that Alibaba Cloud gave for the task. Once their cause is gone, ask again.',
  },
  'task-partly-failed': {
    title: 'Only some disks of the image were exported.',
    next: 'Read which disks failed and why, and keep or delete the files that are in the bucket. Once the cause is gone, ask again.',
  },
  'task-cancelled': {
    title: 'The export was cancelled before it was complete.',
    next: 'Look in the bucket for parts that may remain. If the image is still wanted, ask again.',
  },
  'task-parameter': {
    title: 'The export stopped because of a value in the request.',
    next: 'Read in the message of the task which value it was. Correct it in the form and ask again.',
  },
  'dry-run-passed': {
    title: 'The trial call passed, and nothing was exported.',
    next: 'Ask for the export itself with /export-image; this answer is not an error.',
  },

  // Relatives
  'quota-reached': {
    title: 'A quota of the account is used up.',
    next: "Request a higher limit in Quota Center, or by ticket. Alibaba's message may name the quota.",
    ticket:
      'Please raise the quota that stands in the way of image exports (ECS operation {action}). Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },
  'thing-not-found': {
    title: 'Alibaba Cloud does not find something that the request names.',
    next: 'Compare {parameter} with what the ECS and OSS consoles show, and ask again. If the form has no such field, report it to whoever runs the bot, with the request id.',
  },
  'thing-malformed': {
    title: 'A value of the request is not written as Alibaba Cloud expects.',
    next: 'Correct {parameter} in the form and ask again. If the form has no such field, report it to whoever runs the bot, with the request id.',
  },
  unknown: {
    title: 'Alibaba Cloud gave a code that I do not know.',
    next: "Read Alibaba's own message in the thread. If that does not help, enter the request id on the diagnosis page of Alibaba Cloud, or open a ticket with it.",
  },
  'unknown-fault': {
    title: 'Something failed inside Alibaba Cloud, under a code that nobody has described yet.',
    next: 'Wait a few minutes and try again. If it keeps failing, enter the request id on the diagnosis page of Alibaba Cloud, or open a ticket with it.',
  },
} as const satisfies Texts;
