/** The explanations in English: what happened, and the next step, which starts with a verb. They are read in Slack and on a terminal, so they name no button and no thread. */
import type { Texts } from './rows.ts';

const retried = 'Wait a minute. The bot retries an approved export by itself; anything else, try again yourself.';
const report = "Report this to the bot's operator, with the RequestId:";
const roles = 'The page attaches AliyunECSImageExportRolePolicy to that role, and also creates the role for imports.';
const authorize = `Authorize AliyunECSImageExportDefaultRole on the one-click authorization page, as an administrator of the account, then try again. ${roles}`;

export const en = {
  // The image
  'image-not-found': {
    title: 'This image does not exist in this region and account.',
    next: 'Look up the image id under Images in the ECS console, in the account that the bot uses and in the chosen region. Then ask again with the right pair.',
  },
  'image-not-ready': {
    title: 'The image is not ready to be exported.',
    next: 'Wait until the ECS console shows the image as Available, then ask again. If its creation failed, choose another image.',
  },
  'image-name-malformed': {
    title: 'ECS does not accept the name of the image.',
    next: 'Rename the image in the ECS console: 2 to 128 characters, a letter first, no acs: or aliyun at the start, no http:// or https:// inside. Then ask again.',
  },
  'image-not-own': {
    title: 'This is not a custom image of the account, and only those can be exported.',
    next: 'Copy the image from Shared Images in the ECS console, then ask for the copy. For a public image, first create a custom image from an instance that runs it.',
  },
  'image-licensed': {
    title: 'The licence of the operating system does not allow an export.',
    next: "Choose an image with another operating system; Windows Server is exported only for accounts that Alibaba Cloud has exempted. Alibaba Cloud's message may name the licence.",
  },
  'image-of-wrong-kind': {
    title: 'Images of this kind cannot be exported.',
    next: 'Check in the ECS console whether the image comes from the Marketplace or has encrypted disks. Choose one without either.',
  },
  'image-from-marketplace': {
    title: 'The image comes from the Marketplace, so it cannot be exported.',
    next: 'Choose an image that was built from a public image, or imported. A copy, or a new image of the same instance, still counts as a Marketplace image.',
  },
  'image-encrypted': {
    title: 'The image contains encrypted snapshots, so it cannot be exported.',
    next: 'Choose an image without encrypted disks; its details in the ECS console show them. If there is none, create one from an instance with unencrypted disks.',
  },
  'disks-beyond-limit': {
    title: 'The image has too many data disks, or one that is too large.',
    next: "Create the image again with at most 4 data disks of up to 500 GiB each, then ask for the new one. Alibaba Cloud's message says which limit was exceeded.",
  },
  'disk-too-large': {
    title: 'One disk of the image is too large to be exported.',
    next: 'Move the data to a smaller disk, create a new image from it in the ECS console, and ask for that one. A data disk can have up to 500 GiB.',
  },
  'operation-denied': {
    title: 'Alibaba Cloud does not allow this for the image as it is now.',
    next: "Read Alibaba Cloud's message for the reason; often it is a data disk in the image. If it does not help, open a ticket with the RequestId.",
  },
  'image-with-data-disk': {
    title: 'The image contains a data disk, which rules out this export.',
    next: 'Create an image from the snapshot of the system disk only, under Snapshots in the ECS console. Then ask for that image.',
  },
  'image-exporting': {
    title: 'Another export of this image is running.',
    next: 'Wait until it ends; the bot then retries by itself. To see it, run: aliyun ecs DescribeTasks --RegionId <region> --TaskAction ExportImage.',
  },

  // The bucket, the prefix, the region, the format
  'bucket-not-in-region': {
    title: "ECS finds no bucket of this name in the image's region.",
    next: "Compare name and region in the OSS console: a bucket in another region gives the same answer. Choose or create one in the image's region.",
  },
  'bucket-mismatch': {
    title: 'This bucket cannot take this export.',
    next: "Read in Alibaba Cloud's message what does not fit. Then choose a bucket of this account in the image's region.",
  },
  'bucket-encrypted': {
    title: 'The bucket uses server-side encryption, so ECS cannot export to it.',
    next: 'Choose another bucket, or ask its owner for an unencrypted one; the OSS console shows the setting.',
  },
  'bucket-unknown': {
    title: 'OSS has no bucket of this name.',
    next: "Check the spelling under Buckets in the OSS console. If the bucket is missing there, create it in the image's region, then ask again.",
  },
  'bucket-lost': {
    title: 'The bucket no longer exists.',
    next: "Check in the OSS console whether it was deleted. Choose or create a bucket in the image's region, then ask again.",
  },
  'bucket-unreadable': {
    title: 'The bot is not allowed to look at this bucket.',
    next: 'Check in the OSS console that the bucket belongs to this account. If it does, grant the bot {permission} on it in the RAM console.',
  },
  'buckets-unlisted': {
    title: "The bot is not allowed to list the account's buckets.",
    next: "Grant the bot oss:ListBuckets in the RAM console, or list the buckets to offer in the bot's policy file.",
  },
  'bucket-name-malformed': {
    title: 'OSS does not accept this as the name of a bucket.',
    next: 'Choose the bucket again: 3 to 63 lowercase letters, digits or dashes. The OSS console shows the exact spelling.',
  },
  'object-archived': {
    title: 'An archived object in the bucket blocks the export.',
    next: 'Choose another OSS prefix, or a bucket of the Standard class. To keep both, restore the archived object in the OSS console first.',
  },
  'prefix-malformed': {
    title: 'The OSS prefix is too long, or has a character that is not allowed.',
    next: 'Use 1–30 letters or digits as the OSS prefix, no dash and no slash, then ask again.',
  },
  'region-unknown': {
    title: 'Alibaba Cloud has no region with this id.',
    next: "Choose the region again. If the form offered it, report to the bot's operator that its list of regions is out of date.",
  },
  'region-without-export': {
    title: 'Images cannot be exported in this region.',
    next: 'Copy the image to another region with Copy Image in the ECS console. Then ask for the copy, with a bucket in that region.',
  },
  'region-closed': {
    title: 'The bot has no access to any region.',
    next: 'Grant the bot ecs:DescribeRegions in the RAM console, and check its policies for a condition that excludes every region.',
  },
  'format-unknown': {
    title: 'ECS cannot write images in this format.',
    next: 'Choose raw, vhd, qcow2, vmdk or vdi as the format, then ask again.',
  },
  'format-not-in-region': {
    title: 'In this region, images can be exported as RAW only.',
    next: 'Choose raw as the format, then ask again. For another format, copy the image to a region that offers it, with Copy Image in the ECS console.',
  },

  // The role that ECS takes on
  'role-missing': { title: 'Alibaba Cloud has no role that can write to your buckets.', next: authorize },
  'role-nonexistent': {
    title: 'The role that ECS needs for exports does not exist in this account.',
    next: authorize,
  },
  'role-may-not-write': {
    title: 'The export role is not allowed to write to this bucket.',
    next: 'Open the one-click authorization page as an administrator: it attaches AliyunECSImageExportRolePolicy to AliyunECSImageExportDefaultRole, and also creates the role for imports. If that is in place, look for a Deny in the bucket policy in the OSS console.',
  },
  'role-unreadable': {
    title: 'The bot is not allowed to look at the export role.',
    next: 'Grant the bot {permission} on AliyunECSImageExportDefaultRole in the RAM console. It is for the check only; an export works without it.',
  },
  'role-name-malformed': {
    title: 'RAM does not accept the role name that the bot asked for.',
    next: `${report} {code} on {action}. ExportImage accepts AliyunECSImageExportDefaultRole and no other role.`,
  },

  // The account and its permissions
  'permission-missing': {
    title: 'The bot lacks a permission for this call.',
    next: 'Grant the bot the permission {permission} in the RAM console. If it has that, look for a Deny in its policies or in those of the resource directory.',
  },
  'image-forbidden': {
    title: 'The bot has no permission for this image.',
    next: 'Grant the bot {permission} on the image in the RAM console. If it has that, check that the image belongs to this account.',
  },
  'account-restricted': {
    title: 'Alibaba Cloud has restricted this account for security reasons.',
    next: "Read the security notice in the account's Message Center and do what it asks. If there is none, open a ticket with the RequestId.",
  },
  'account-unverified': {
    title: "The identity of the account's owner is not verified.",
    next: 'Complete the identity verification in Account Center, signed in as the owner of the account. Then ask again.',
  },
  'balance-low': {
    title: "The account's balance is too low.",
    next: 'Pay the open bills or top up the account under Expenses and Costs. Then ask again.',
  },
  'export-not-enabled': {
    title: 'Image export is not enabled for this account.',
    next: 'Open a ticket in the Alibaba Cloud console and ask for ExportImage to be enabled. Ask again once it is.',
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
    title: 'The account has reached its limit of simultaneous exports.',
    next: "Wait until one of them ends; the bot then retries by itself. Alibaba Cloud's message gives the limit.",
    ticket:
      'Please raise the number of image exports (ECS operation ExportImage) that this account can run at the same time. Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },
  'quota-of-week': {
    title: 'The account has no exports left this week.',
    next: "Ask again next week, or request a higher limit in Quota Center or by ticket. Alibaba Cloud's message gives the limit.",
    ticket:
      'Please raise the number of image exports (ECS operation ExportImage) that this account can start in a week. Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },

  // What resolves itself
  'throttled-account': { title: 'The account is calling Alibaba Cloud too often at the moment.', next: retried },
  'throttled-user': { title: "The bot's RAM user is calling Alibaba Cloud too often at the moment.", next: retried },
  'throttled-action': { title: 'There are too many calls of {action} at the moment.', next: retried },
  throttled: { title: 'Alibaba Cloud is limiting calls at the moment.', next: retried },
  'service-down': {
    title: 'Alibaba Cloud is temporarily unavailable.',
    next: 'Wait a few minutes, then try again. The bot retries an approved export by itself, after checking that none has started.',
  },
  'service-fault': {
    title: 'Alibaba Cloud had an internal error.',
    next: 'Wait a few minutes, then try again; the bot retries an approved export by itself, after checking that none has started. If it keeps failing, open a ticket with the RequestId.',
  },
  'resource-busy': { title: 'Another operation on the same image or bucket is in progress.', next: retried },
  'call-repeated': {
    title: 'Alibaba Cloud received the same signed call twice and refused the second.',
    next: retried,
  },
  'token-expired': {
    title: "The bot's temporary credentials have expired.",
    next: 'Wait a minute, then try again; the bot fetches new ones for each call. If it persists, check where the bot gets its credentials.',
  },
  'no-answer': {
    title: 'Alibaba Cloud gave no answer that the bot could read.',
    next: "Wait: the bot asks again by itself. If it persists, check the bot's network, its proxy and its ALIBABA_CLOUD_…_ENDPOINT settings.",
  },
  'bot-unreachable': {
    title: 'The bot could not connect to Alibaba Cloud, so nothing was sent.',
    next: "Wait: the bot retries an approved export by itself. If it persists, check the bot's network, its proxy and its ALIBABA_CLOUD_…_ENDPOINT settings.",
  },
  'bot-too-late': {
    title: 'The bot was too slow and did not send the call.',
    next: "Wait: the bot retries an approved export by itself. If it happens often, the host of the bot is overloaded; report it to the bot's operator.",
  },

  // The bot's host and keys
  'clock-wrong': {
    title: "The bot's clock is off by more than 15 minutes.",
    next: "Set the clock of the bot's host, best by NTP; timedatectl shows whether it is in sync. Then try again.",
  },
  'access-key-unknown': {
    title: "Alibaba Cloud does not know the bot's access key.",
    next: 'Set ALIBABA_CLOUD_ACCESS_KEY_ID and its secret to a key that exists, then restart the bot. The Users page of the RAM console lists the keys.',
  },
  'access-key-missing': {
    title: 'The bot has no access key, so nothing was sent.',
    next: "Set ALIBABA_CLOUD_ACCESS_KEY_ID and its secret, or give the bot's host a RAM role.",
  },
  'token-of-another-key': {
    title: "The bot's security token does not belong to its access key.",
    next: 'Set ALIBABA_CLOUD_SECURITY_TOKEN together with the access key it was issued with, or leave it out.',
  },
  'access-key-disabled': {
    title: "The bot's access key is disabled.",
    next: "Enable the key on the Users page of the RAM console, or create another one and give it to the bot's operator.",
  },
  'signature-wrong': {
    title: "The bot's signature does not match its access key.",
    next: 'Check ALIBABA_CLOUD_ACCESS_KEY_SECRET, then any proxy that may alter calls on the way.',
  },
  'signature-incomplete': {
    title: 'Part of the signature was missing when the call arrived.',
    next: `${report} {code} on {action}. A proxy on the way may have cut it.`,
  },
  'signature-outdated': {
    title: 'OSS no longer accepts the kind of signature that the bot used.',
    next: `${report} {code} on {action}. Calls to OSS need a V4 signature.`,
  },
  'endpoint-wrong': {
    title: 'The address that the bot called does not offer this operation.',
    next: 'Check ALIBABA_CLOUD_ECS_ENDPOINT, ALIBABA_CLOUD_RAM_ENDPOINT and ALIBABA_CLOUD_OSS_ENDPOINT. The answer was {code} on {action}.',
  },

  // Mistakes of the bot itself
  'call-mistaken': {
    title: 'The bot made a mistake: Alibaba Cloud rejects its call.',
    next: `${report} {code} on {action}. Nothing in your request is wrong.`,
  },
  'parameter-mistaken': {
    title: 'The bot made a mistake: Alibaba Cloud rejects one of its values.',
    next: `${report} {code} on {action}, parameter {parameter}.`,
  },
  'token-reused': {
    title: 'The bot made a mistake: it used one token for two different calls.',
    next: `${report} {code} on {action}, parameter ClientToken. A new request gets a new token.`,
  },
  'parameter-missing': {
    title: 'The bot made a mistake: its call lacks a parameter.',
    next: `${report} {code} on {action}, parameter {parameter}.`,
  },
  'parameter-missing-unnamed': {
    title: 'The bot made a mistake: its call lacks a parameter.',
    next: `${report} {code} on {action}. Alibaba Cloud's message may name the parameter.`,
  },
  'region-missing': {
    title: 'The bot made a mistake: its call names no region.',
    next: `${report} {code} on {action}, parameter RegionId.`,
  },
  'image-missing': {
    title: 'The bot made a mistake: its call names no image.',
    next: `${report} {code} on {action}, parameter ImageId.`,
  },
  'bucket-missing': {
    title: 'The bot made a mistake: its call names no bucket.',
    next: `${report} {code} on {action}, parameter OSSBucket, spelled exactly so.`,
  },
  'bucket-missing-old-name': {
    title: 'The bot made a mistake: its call does not name the bucket as this endpoint expects.',
    next: `${report} {code} on {action}, parameter OssBucket, an old spelling of OSSBucket.`,
  },
  'task-missing': {
    title: 'The bot made a mistake: its call names no task.',
    next: `${report} {code} on {action}, parameter TaskId.`,
  },

  // Tasks
  'task-unknown': {
    title: 'Alibaba Cloud does not know this task, or no longer keeps it.',
    next: 'Look for the exported files in the bucket, in the OSS console. If they are missing or incomplete, ask for the export again.',
  },
  'task-not-cancellable': {
    title: 'The bot made a mistake: a task of this kind cannot be cancelled.',
    next: `${report} {code} on {action}, parameter TaskId.`,
  },
  'task-fault': {
    title: 'Alibaba Cloud had an internal error while it exported the image.',
    next: 'Ask again in a few minutes. If it fails again, open a ticket with the id of the export task.',
  },
  'task-over': {
    title: 'The task had already ended, so it could not be cancelled.',
    next: 'Check how the export ended; there is nothing left to cancel.',
  },
  'cancel-failed': {
    title: 'Alibaba Cloud could not stop the task.',
    next: 'Cancel again in a minute. If it still runs, open a ticket in the Alibaba Cloud console with the RequestId.',
    ticket:
      'Please stop an image export task that CancelTask could not stop. Region: {region}. Code: {code}. RequestId: {cloudRequest}.',
  },
  'task-failed': {
    title: 'The export started, then failed.',
    next: 'Read the code and the message that Alibaba Cloud gave for the task. Fix the cause, then ask again.',
  },
  'task-partly-failed': {
    title: 'Only some disks of the image were exported.',
    next: 'Read which disks failed and why, and keep or delete the files in the bucket. Fix the cause, then ask again.',
  },
  'task-cancelled': {
    title: 'The export was cancelled before it was complete.',
    next: 'Check the bucket for parts that may remain. If you still need the image, ask again.',
  },
  'task-parameter': {
    title: 'The export stopped because of a value in the request.',
    next: "Read in the task's message which value it was. Correct it in the form, then ask again.",
  },
  'dry-run-passed': {
    title: 'The trial call passed; nothing was exported.',
    next: 'Ask for the export itself with /export-image; this answer is not an error.',
  },

  // Relatives
  'quota-reached': {
    title: 'A quota of the account is used up.',
    next: "Request a higher limit in Quota Center, or by ticket. Alibaba Cloud's message may name the quota.",
    ticket:
      'Please raise the quota that blocks image exports (ECS operation {action}). Region: {region}. The call was refused with {code}, RequestId {cloudRequest}.',
  },
  'thing-not-found': {
    title: 'Alibaba Cloud cannot find something that the request names.',
    next: "Compare {parameter} with what the ECS and OSS consoles show, then ask again. If the form has no such field, report it to the bot's operator with the RequestId.",
  },
  'thing-malformed': {
    title: 'A value of the request is not written as Alibaba Cloud expects.',
    next: "Correct {parameter} in the form, then ask again. If the form has no such field, report it to the bot's operator with the RequestId.",
  },
  unknown: {
    title: 'Alibaba Cloud gave a code that the bot does not know.',
    next: "Read Alibaba Cloud's own message. If that does not help, enter the RequestId on Alibaba Cloud's diagnosis page, or open a ticket with it.",
  },
  'unknown-fault': {
    title: 'Alibaba Cloud had an internal error, with a code that the bot does not know.',
    next: "Wait a few minutes, then try again. If it keeps failing, enter the RequestId on Alibaba Cloud's diagnosis page, or open a ticket with it.",
  },
} as const satisfies Texts;
