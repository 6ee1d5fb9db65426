import { data } from 'react-router';
import { RecordPage } from '#features/catalogue/pages/RecordPage.tsx';
import { loadRecord, type RecordData } from '#features/catalogue/pages/record.ts';
import { recordMeta } from '#features/catalogue/pages/record-head.ts';
import { FollowButton } from '#features/currency/pages/FollowButton.tsx';
import type { TextInfo } from '#features/library/contract.ts';
import { TextLine } from '#features/library/pages/TextLine.tsx';
import { ReportLink } from '#features/moderation/pages/ReportPages.tsx';
import { MakingLink } from '#features/publication/pages/PublicationPages.tsx';
import type { Language } from '#ui/i18n/languages.ts';
import type { Caller } from '../context.ts';
import { load } from '../load.ts';

type Loaded = {
  readonly data: RecordData;
  readonly texts: readonly TextInfo[];
  /** Whether who is signed in follows it; undefined for everybody else. */
  readonly followed: boolean | undefined;
  /** Reports on it that were accepted. */
  readonly reports: number;
  /** The case that made it, where this city published it. */
  readonly madeBy: string | undefined;
  readonly origin: string;
  readonly language: Language;
};

export const loader = load(async ({ page, params, url }) => {
  const { api, today, language, session } = page;
  const { key = '' } = params;
  const on = url.searchParams.get('on') || null;
  const at = url.searchParams.get('at') || null;
  const [record, { texts }, { total: reports }, followed] = await Promise.all([
    loadRecord(api.catalogue, { key, on, at, today, language }),
    api.library.texts({ key }),
    api.moderation.reports({ key, limit: 1 }),
    session?.state === 'open' ? followedBy(api, key) : undefined,
  ]);
  const isOurs = record.sources.some(({ name }) => name === 'publication');
  const madeBy = isOurs ? await caseOf(api, record.record) : undefined;
  const loaded: Loaded = { data: record, texts, reports, followed, madeBy, origin: url.origin, language };
  return record.wrongDay === undefined ? loaded : data(loaded, { status: 400 });
});

async function caseOf(api: Caller, { key, number }: RecordData['record']): Promise<string | undefined> {
  const { items } = await api.publication.list({ q: number });
  return items.find((line) => line.key === key)?.caseId;
}

async function followedBy(api: Caller, key: string): Promise<boolean> {
  return (await api.currency.isFollowed({ key })).followed;
}

export const meta = ({ loaderData }: { loaderData?: Loaded }) =>
  loaderData ? recordMeta(loaderData.data.record, loaderData.language, loaderData.origin) : [];

export default function RecordRoute({ loaderData }: { loaderData: Loaded }) {
  const { data: record, texts, followed, reports, madeBy, origin } = loaderData;
  const address = `/s/${encodeURIComponent(record.record.key)}`;
  const { key } = record.record;
  return (
    <RecordPage
      data={record}
      origin={origin}
      text={
        <>
          <TextLine address={address} texts={texts} />
          <div className="form-buttons no-print">
            <FollowButton recordKey={key} followed={followed} />
            <ReportLink recordKey={key} accepted={reports} />
            <MakingLink caseId={madeBy} />
          </div>
        </>
      }
    />
  );
}
