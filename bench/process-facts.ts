/** What the system says of a process: the memory it holds, the processor time it has used, and which one is the bot. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Of Linux, nearly everywhere: a hundredth of a second. */
const tick = 10;

/** Resident set, in MiB. */
export async function residentOf(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** User and system time in milliseconds; NaN where there is no /proc. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export async function processorTimeOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

/** The only child of this process that runs the bot. */
export async function botPid(): Promise<number> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,args=']);
  const rows = stdout.split('\n').map((row) => row.trim().split(/\s+/));
  const bots = rows.filter(
    ([, parent, ...args]) => parent === String(process.pid) && args.join(' ').endsWith('dist/main.js'),
  );
  const [[pid] = []] = bots;
  if (bots.length !== 1 || !pid) throw new Error(`${bots.length} bots run, and one was expected`);
  return Number(pid);
}
