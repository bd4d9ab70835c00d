/** `audit export`: the requests of a period, one row each, written as they are read. */
import { createPopulation, type Population, type PopulationRow } from '../../domain/audit/population.ts';
import { entryName } from '../../domain/audit/trail.ts';
import { countOf } from '../../domain/audit/verification/findings.ts';
import type { Taken } from '../../domain/audit/verification/verify.ts';
import { counted } from '../counted.ts';
import type { Answer, Write } from '../subcommand.ts';
import { csvLine } from './csv.ts';
import type { TrailKeys } from './read-keys.ts';
import { asIso } from './times.ts';
import type { TrailSource } from './trail-source.ts';
import { isSound, readTrail } from './verify.ts';

export const formats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof formats)[number];

export type Period = { from: number; until: number };

/** Rows are complete after weeks: there is no need to look for them at each line. */
const linesBetween = 1_000;

type How = Period & { keys: TrailKeys; format: ExportFormat; write: Write };

/** The rows are whole also where the trail has findings; then the exit code is 1. */
export async function exportRequests(source: TrailSource, { keys, format, write, ...period }: How): Promise<Answer> {
  const population = createPopulation(period);
  const hasKeys = keys.auditKeys.length > 0;
  let rows = 0;
  const writeRows = async (how?: { isEnd: boolean }) => {
    for (const row of population.rows(how)) {
      rows += 1;
      await write(written(cellsOf(row, hasKeys), format));
    }
  };
  let lines = 0;
  if (format === 'csv') await write(csvLine(columns));
  const report = await readTrail(source, { keys }, (taken) => {
    take(population, taken, hasKeys);
    lines += 1;
    return lines % linesBetween === 0 ? writeRows() : undefined;
  });
  await writeRows({ isEnd: true });
  const findings = countOf(report.findings);
  const unsound = `The trail has ${counted(findings, 'finding')}: run audit verify before you rely on these rows.\n`;
  const aside = `${counted(rows, 'request')}.\n${isSound(report) ? '' : unsound}`;
  return { text: '', exitCode: isSound(report) ? 0 : 1, aside };
}

function take(population: Population, taken: Taken, hasKeys: boolean): void {
  if (!taken.isSound) return;
  if (taken.is === 'checkpoint' && hasKeys) population.anchor(anchorOf(taken.checkpoint));
  if (taken.is === 'entry' && taken.entry.event) {
    const { history, number, at, event } = taken.entry;
    population.take({ history, number, at, event });
  }
}

/** Many rows share it, so it holds no more than they show. */
function anchorOf({ history, number, at }: { history: string; number: number; at: number }) {
  return { history, number, at };
}

type Cells = Readonly<Record<(typeof columns)[number], string | number>>;

const columns = [
  ...([
    'id',
    'asked_at',
    'requester',
    'image',
    'region',
    'bucket',
    'prefix',
    'format',
    'rule',
    'policy_version',
  ] as const),
  ...(['approvers', 'approved_at', 'called_at', 'approved_before_called', 'task', 'end', 'ended_at'] as const),
  ...(['emergency', 'reviewed_by', 'refused_presses', 'anchored_by'] as const),
] as const;

function cellsOf(row: PopulationRow, hasKeys: boolean): Cells {
  const { id, requester, image, region, bucket, prefix, format, rule, anchoredBy } = row;
  const time = (at: number | undefined) => (at === undefined ? '' : asIso(at));
  const notAnchored = hasKeys ? 'not yet' : 'not checked';
  return {
    ...{ id, asked_at: asIso(row.askedAt), requester, image, region, bucket, prefix, format, rule },
    policy_version: row.policy,
    approvers: row.approvers.join(' '),
    approved_at: time(row.approvedAt),
    called_at: time(row.calledAt),
    approved_before_called: row.approvedBeforeCalled,
    task: row.task ?? '',
    end: row.isLost ? 'lost' : (row.end ?? 'open'),
    ended_at: time(row.endedAt),
    emergency: row.isEmergency ? 'yes' : 'no',
    reviewed_by: row.reviewedBy ?? '',
    refused_presses: row.refusedPresses,
    anchored_by: anchoredBy ? `${entryName(anchoredBy)} ${asIso(anchoredBy.at)}` : notAnchored,
  };
}

function written(cells: Cells, format: ExportFormat): string {
  return format === 'csv' ? csvLine(columns.map((column) => cells[column])) : `${JSON.stringify(cells)}\n`;
}
