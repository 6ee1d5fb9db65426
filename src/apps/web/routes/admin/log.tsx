import { useActionData } from 'react-router';
import {
  conditionNames,
  type LogAnswer,
  type LogConditions,
  type LogData,
  LogPage,
} from '#features/audit/pages/LogPage.tsx';
import { auditTexts } from '#features/audit/pages/texts.ts';
import { act } from '../../act.ts';
import { conditionsOf } from '../../conditions.ts';
import { load } from '../../load.ts';
import { logQueryOf } from '../../log-query.ts';
import { pageTitle, type Titled } from '../../title.ts';

const eventsShown = 50;

export const loader = load(async ({ page, url }): Promise<LogData & Titled> => {
  const given = conditionsOf(url);
  const found = await page.api.audit.events({ ...logQueryOf(given), limit: eventsShown });
  const { acts } = await page.api.authority.mine();
  const conditions: LogConditions = Object.fromEntries(
    conditionNames.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])),
  );
  const query = new URLSearchParams(conditions);
  const at = (cursor: string) => `/admin/log?${new URLSearchParams({ ...conditions, cursor })}`;
  return {
    conditions,
    events: found.events,
    older: found.nextCursor === undefined ? undefined : at(found.nextCursor),
    newest: given.cursor === undefined ? undefined : `/admin/log?${query}`,
    exported: acts.includes('log.export') ? exportAddress(given) : undefined,
    mayReveal: acts.includes('personal.reveal'),
    title: auditTexts[page.language].title,
    language: page.language,
  };
});

/** The stream of the API, asked with instants. */
function exportAddress(given: Readonly<Record<string, string>>): string {
  const { cursor: _, ...query } = logQueryOf(given);
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/api/v1/audit/events/export?${new URLSearchParams(pairs)}`;
}

/** The same events with their personal data, for a reason that is logged. */
export const action = act(async ({ page, url, field }): Promise<LogAnswer> => {
  const query = { ...logQueryOf(conditionsOf(url)), limit: eventsShown, unmask: field('reason') };
  const { events } = await page.api.audit.events(query);
  return { done: auditTexts[page.language].revealed, events };
});

export const meta = pageTitle;

export default function LogRoute({ loaderData }: { loaderData: LogData }) {
  return <LogPage data={loaderData} answer={useActionData()} />;
}
