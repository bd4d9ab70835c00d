/** Everything about the service that can be turned, above all what its documentation leaves open. */

export interface Switches {
  /** How long an export takes, in ms, unless the image or the prescribed ending says otherwise. */
  exportDuration: number;
  /** How many times faster than the clock exports run. */
  speed: number;
  /** A task can be queried only this many ms after the ExportImage call that made it. */
  lag: number;
  /** Bucket and objects of a task appear only this many ms after the call that made it. */
  itemsLag: number;
  /** Whether a repeated ClientToken answers the task of the first call. */
  honoursClientToken: boolean;
  /** Whether DryRun=true answers DryRunOperation; otherwise the parameter is ignored and a real export starts. */
  honoursDryRun: boolean;
  /** What ResourceIds of DescribeTasks takes: image ids, or something that never matches one. */
  resourceIdsMeans: 'image' | 'nothing';
  /** The name under which ExportImage answers the task id. */
  answerField: 'TaskId' | 'ExportTaskId';
  /** The TaskStatus that a cancelled task shows. */
  statusAfterCancel: string;
  /** Whether DescribeTasks goes on listing tasks in the status Deleted. */
  listsDeletedTasks: boolean;
  supportCancelAs: 'text' | 'boolean';
  /** Whether running tasks say that they can be cancelled; those that do not refuse it. */
  supportsCancel: boolean;
  taskActionSpelling: 'ExportImage' | 'EXPORT_IMAGE';
  /** The name of the percentage in DescribeTaskAttribute; an old page calls it Progress. */
  progressField: 'TaskProcess' | 'Progress';
  /** Whether ExportImage answers the error codes of today or those of 2018. */
  names: 'today' | '2018';
  /** Whether an image that is being exported is refused with ImageIsExporting; no page says that each second call is. */
  refusesRunningImage: boolean;
  /** How many exports may run at once; null is no limit. */
  concurrentQuota: number | null;
  /** How many exports may start in seven days; null is no limit. */
  weeklyQuota: number | null;
  /** false makes ExportImage answer UserNotInTheWhiteList. */
  whiteListed: boolean;
  windowsExport: 'refused' | 'allowed';
  /** Whether a bare ImageName matches a part of the name, or the whole name unless it holds an asterisk. */
  imageNameSearch: 'part' | 'whole';
  /** Whether DescribeImages returns tags; otherwise its answer has no `Tags`, not even of an image that has none. */
  givesTags: boolean;
  /** How far the clock of the service runs ahead of this machine's, in ms: signed times are judged by it, `Date` and the times of tasks show it. */
  clockSkew: number;
  /** The header `Date` alone, with `Age` beside it as from a cache, or neither, as behind a proxy that removes it. */
  givesTime: 'date' | 'date-and-age' | 'nothing';
}

export function defaultSwitches(): Switches {
  return {
    exportDuration: 2000,
    speed: 1,
    lag: 0,
    itemsLag: 0,
    honoursClientToken: false,
    honoursDryRun: false,
    resourceIdsMeans: 'image',
    answerField: 'TaskId',
    statusAfterCancel: 'Deleted',
    listsDeletedTasks: true,
    supportCancelAs: 'text',
    supportsCancel: true,
    taskActionSpelling: 'ExportImage',
    progressField: 'TaskProcess',
    names: 'today',
    refusesRunningImage: true,
    concurrentQuota: null,
    weeklyQuota: null,
    whiteListed: true,
    windowsExport: 'refused',
    imageNameSearch: 'part',
    givesTags: true,
    clockSkew: 0,
    givesTime: 'date',
  };
}
