/** The strings of the Alibaba Cloud account: switches, role, time, and how the next task ends. */
import { z } from 'zod';
import type { Switches } from '../aliyun/shared/switches.ts';
import { act, type Route } from './route.ts';

const Ms = z.int().min(0).max(86_400_000);
const Quota = z.int().min(0).nullable().exactOptional();
const Flag = z.boolean().exactOptional();
const Text = z.string().min(1).max(100);

const SwitchChanges: z.ZodType<Partial<Switches>> = z.strictObject({
  exportDuration: Ms.exactOptional(),
  speed: z.number().positive().max(1_000_000).exactOptional(),
  lag: Ms.exactOptional(),
  itemsLag: Ms.exactOptional(),
  honoursClientToken: Flag,
  honoursDryRun: Flag,
  resourceIdsMeans: z.enum(['image', 'nothing']).exactOptional(),
  answerField: z.enum(['TaskId', 'ExportTaskId']).exactOptional(),
  statusAfterCancel: Text.exactOptional(),
  listsDeletedTasks: Flag,
  supportCancelAs: z.enum(['text', 'boolean']).exactOptional(),
  supportsCancel: Flag,
  taskActionSpelling: z.enum(['ExportImage', 'EXPORT_IMAGE']).exactOptional(),
  progressField: z.enum(['TaskProcess', 'Progress']).exactOptional(),
  names: z.enum(['today', '2018']).exactOptional(),
  refusesRunningImage: Flag,
  concurrentQuota: Quota,
  weeklyQuota: Quota,
  whiteListed: Flag,
  windowsExport: z.enum(['refused', 'allowed']).exactOptional(),
  imageNameSearch: z.enum(['part', 'whole']).exactOptional(),
  givesTags: Flag,
  clockSkew: z.int().min(-86_400_000).max(86_400_000).exactOptional(),
  givesTime: z.enum(['date', 'date-and-age', 'nothing']).exactOptional(),
});

const NextTask = z.strictObject({
  ends: z.enum(['Finished', 'Failed', 'partly', 'Deleted', 'vanishes']),
  at: z.number().min(0).max(1).exactOptional(),
  errorCode: Text.exactOptional(),
  errorMsg: z.string().max(1_000).exactOptional(),
  duration: Ms.exactOptional(),
  shows: Text.exactOptional(),
});

const Role = z.strictObject({
  role: z.enum(['ok', 'missing', 'untrusted', 'no-policy', 'custom-policy', 'wide-policy']),
});

export const cloudRoutes: readonly Route[] = [
  act(
    '/cloud/set',
    {
      what: 'Turns switches of the service; GET /state shows them all.',
      body: SwitchChanges,
      example: { exportDuration: 60_000, lag: 2_000 },
    },
    ({ cloud }, changes) => {
      cloud.set(changes);
      return { switches: cloud.switches };
    },
  ),
  act(
    '/cloud/advance',
    {
      what: "Skips `ms` of the account's clock; exports move on by it.",
      body: z.strictObject({ ms: Ms }),
      example: { ms: 60_000 },
    },
    ({ cloud }, { ms }) => {
      cloud.advance(ms);
      return { now: cloud.now() };
    },
  ),
  act(
    '/cloud/role',
    {
      what: 'The state of the role through which ECS writes to OSS: ok, missing, untrusted, no-policy, custom-policy or wide-policy.',
      body: Role,
      example: { role: 'missing' },
    },
    ({ cloud }, { role }) => {
      cloud.role = role;
      return { role };
    },
  ),
  act(
    '/cloud/next-task',
    {
      what: 'How the next export task ends: Finished, Failed, partly, Deleted or vanishes; `at` is the share of the way.',
      body: NextTask,
      example: { ends: 'Failed', at: 0.6 },
    },
    ({ cloud }, ending) => {
      cloud.nextTask(ending);
      return { ending };
    },
  ),
];
