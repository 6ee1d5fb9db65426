import { Form } from 'react-router';
import { jobStates } from '#adapters/jobs/port.ts';
import type {
  Health,
  ImportLine,
  ImportQuery,
  JobLine,
  JobQuery,
  RuleLine,
  RuleQuery,
} from '#apps/server/operations/contract.ts';
import { guideTexts } from '#features/cases/pages/texts.ts';
import type { FormAnswer } from '#ui/components/FormParts.tsx';
import { type Listed, ListPage } from '#ui/components/ListPage.tsx';
import { ListTable } from '#ui/components/ListParts.tsx';
import { minuteOf } from '#ui/i18n/dates.ts';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { operationsTexts } from './operations-texts.ts';

/** Pages of who runs the installation. */

export type JobsData = Listed<JobQuery, JobLine> & {
  readonly counts: Readonly<Record<JobLine['state'], number>>;
  readonly rounds: readonly { readonly task: string; readonly last?: string | undefined }[];
  readonly mayChange: boolean;
};

export function JobsPage({ data, answer }: { data: JobsData; answer: FormAnswer | undefined }) {
  const all = useTexts(operationsTexts);
  const words = all.jobs;
  const { query, counts } = data;
  const figures = jobStates.map((state) => `${words.states[state]} ${counts[state]}`);
  return (
    <ListPage
      data={data}
      words={words}
      answer={answer}
      keyOf={(job) => job.id}
      exported="/export/jobs"
      filters={[
        { name: 'state', label: all.state, value: query.state, choices: { '': all.all, ...words.states } },
        { name: 'task', label: words.task, value: query.task },
        { name: 'sort', label: all.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.task, cell: (job) => job.task },
        { label: all.state, cell: (job) => words.states[job.state] },
        { label: words.due, cell: (job) => minuteOf(job.due) },
        { label: words.attempts, cell: (job) => `${job.attempts} / ${job.mostAttempts}` },
        { label: words.failure, cell: (job) => job.failure ?? '—' },
        { label: all.action, cell: (job) => (data.mayChange && job.state !== 'running' ? <Mend job={job} /> : '—') },
      ]}
    >
      <p>{figures.join(' · ')}</p>
      <details className="section">
        <summary>{words.rounds}</summary>
        <ListTable
          label={words.rounds}
          rows={data.rounds}
          keyOf={(round) => round.task}
          columns={[
            { label: words.task, cell: (round) => round.task },
            { label: words.last, cell: (round) => (round.last ? minuteOf(round.last) : words.never) },
          ]}
        />
      </details>
    </ListPage>
  );
}

function Mend({ job }: { job: JobLine }) {
  const words = useTexts(operationsTexts).jobs;
  return (
    <Form method="post" className="form-buttons">
      <input type="hidden" name="id" value={job.id} />
      <button className="text-button" type="submit" name="deed" value="again">
        {words.again}
      </button>
      {job.state !== 'given-up' && (
        <button className="text-button" type="submit" name="deed" value="give-up">
          {words.giveUp}
        </button>
      )}
    </Form>
  );
}

export type ImportsData = Listed<ImportQuery, ImportLine>;

export function ImportsPage({ data }: { data: ImportsData }) {
  const all = useTexts(operationsTexts);
  const words = all.imports;
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={(run) => run.id}
      exported="/export/imports"
      filters={[
        { name: 'source', label: words.source, value: query.source },
        { name: 'state', label: all.state, value: query.state, choices: { '': all.all, ...words.states } },
        { name: 'sort', label: all.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.source, cell: (run) => run.source },
        { label: words.path, cell: (run) => <span className="typed">{run.path}</span> },
        { label: words.by, cell: (run) => run.actor },
        { label: words.started, cell: (run) => minuteOf(run.started) },
        { label: words.finished, cell: (run) => (run.finished ? minuteOf(run.finished) : '—') },
        { label: words.counts, cell: (run) => <Counts counts={run.counts} /> },
      ]}
    />
  );
}

function Counts({ counts }: { counts: ImportLine['counts'] }) {
  const language = useLanguage();
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${formatCount(count, language)}`)
    .join(' · ');
}

export type RulesData = Listed<RuleQuery, RuleLine>;

export function RulesPage({ data }: { data: RulesData }) {
  const all = useTexts(operationsTexts);
  const words = all.rules;
  const guide = useTexts(guideTexts);
  const { query } = data;
  return (
    <ListPage
      data={data}
      words={words}
      keyOf={(rule) => `${rule.table} ${rule.name} ${rule.from}`}
      exported="/export/rules"
      filters={[
        { name: 'q', label: words.q, value: query.q },
        { name: 'state', label: all.state, value: query.state, choices: words.states },
        {
          name: 'certainty',
          label: words.certainty,
          value: query.certainty,
          choices: { '': all.all, ...guide.certainty },
        },
        { name: 'sort', label: all.sort, value: query.sort, choices: words.sorts },
      ]}
      columns={[
        { label: words.name, cell: (rule) => rule.name },
        { label: words.value, cell: (rule) => rule.value },
        { label: words.from, cell: (rule) => rule.from },
        { label: words.until, cell: (rule) => rule.until ?? words.open },
        { label: words.certainty, cell: (rule) => (rule.certainty ? guide.certainty[rule.certainty] : '—') },
        { label: words.basis, cell: (rule) => rule.basis },
        { label: words.table, cell: (rule) => rule.table },
      ]}
    />
  );
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;

export function HealthPage({ health }: { health: Health }) {
  const words = useTexts(operationsTexts).health;
  const language = useLanguage();
  const { database, search, log, jobs } = health;
  const { replicas } = database;
  const facts = [
    [words.version, `${health.version} · Node ${health.node}`],
    [words.since, minuteOf(health.since)],
    [words.memory, megabytes(health.memory.used)],
    [words.database, `PostgreSQL ${database.version} · ${database.place}`],
    [words.size, megabytes(database.bytes)],
    [words.replicas, words.replicasOf(replicas.configured, replicas.answering, replicas.current)],
    [words.search, search.ready ? words.searchOf(formatCount(search.documents, language), search.lag) : words.starting],
    [
      words.log,
      log.head === undefined
        ? words.noLog
        : words.logOf(log.head, minuteOf(log.at ?? ''), formatCount(log.size ?? 0, language)),
    ],
    [words.jobs, words.jobsOf(jobs.waiting, jobs.failing, jobs['given-up'])],
  ] as const;
  return (
    <article className="reading">
      <h1 className="page-title">{words.title}</h1>
      <p className="lead">{words.lead}</p>
      <dl className="fields">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
