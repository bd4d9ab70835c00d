/** The archive keeps its contract in OSS: in a bucket of ours, one of another account, and at the root of one. */
import { anArchive, auditBucket } from '../aliyun/an-archive.ts';
import { archiveContract } from './archive-contract.ts';

archiveContract('in OSS', async ({ keeps }) => {
  const { account, archive } = await anArchive();
  if (keeps) account.changeBucket(auditBucket, { worm: 'Locked' });
  return archive;
});

archiveContract('in a bucket of another account', async ({ keeps }) => {
  const { account, archive } = await anArchive({ place: { prefix: '' } });
  account.changeBucket(auditBucket, { foreign: true, letsUsWrite: true, ...(keeps && { worm: 'InProgress' }) });
  return archive;
});
