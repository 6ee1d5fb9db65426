import { Link } from 'react-router';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import type { SearchQuality } from '../contract.ts';
import { findingOf, isMet, percent, type QualityData, type QueryClass, shareOf } from './quality.ts';
import { qualityTexts } from './quality-texts.ts';

/** How well known items are found: the finding, a bar a class, every way of writing, what was missed, how to check it. */
export function QualityPage({ data }: { data: QualityData }) {
  const words = useTexts(qualityTexts);
  const language = useLanguage();
  const { run } = data;
  return (
    <article>
      <p className="eyebrow">{words.name}</p>
      <h1 className="page-title">{findingOf(data, language)}</h1>
      {run ? <Run run={run} /> : <p className="lead">{words.faultLeads[data.fault ?? 'absent']}</p>}
      <section className="section reading">
        <h2>{words.run}</h2>
        <p>{words.runLead}</p>
        <pre className="command">npm run golden -- --misses 20</pre>
        <p>{words.runThen}</p>
      </section>
    </article>
  );
}

function Run({ run }: { run: SearchQuality }) {
  const words = useTexts(qualityTexts);
  const language = useLanguage();
  return (
    <>
      <p className="lead">
        {words.how(run.measured, formatCount(run.queries, language), formatCount(run.records, language))}
        {words.sentenceBetween}
        {words.origins[run.origin]}
      </p>
      <ul className="quality-bars">
        {run.classes.map((each) => (
          <li key={each.name}>
            <ClassBar each={each} />
          </li>
        ))}
      </ul>
      <section className="section">
        <h2>{words.table}</h2>
        {run.classes.map((each) => (
          <Kinds key={each.name} each={each} />
        ))}
      </section>
      <Missed run={run} />
    </>
  );
}

/** Width of the drawing in its own units: a thousandth of the queries each. */
const full = 1_000;

/** A bar from nothing to all, the threshold drawn on it; the words beside it say the same. */
function ClassBar({ each }: { each: QueryClass }) {
  const words = useTexts(qualityTexts);
  const language = useLanguage();
  const share = shareOf(each);
  const found = each.bar.top === 1 ? each.top1 : each.top10;
  return (
    <>
      <h2>
        {words.classes[each.name] ?? each.name}
        <span className="quality-share">{percent(share)}</span>
        <span className="small muted">{words.top[each.bar.top]}</span>
      </h2>
      <svg className="quality-bar" viewBox={`0 0 ${full} 14`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="quality-track" x="0" y="2" width={full} height="10" />
        <rect className="quality-found" x="0" y="2" width={Math.floor(share * full)} height="10" />
        <rect className="quality-threshold" x={Math.round(each.bar.share * full) - 1} y="0" width="2.5" height="14" />
      </svg>
      <p className="small muted">
        {words.share(percent(share), formatCount(found, language), formatCount(each.queries, language))} ·{' '}
        {words.bar(percent(each.bar.share))} · {isMet(each) ? words.met : words.unmet}
      </p>
    </>
  );
}

function Kinds({ each }: { each: QueryClass }) {
  const words = useTexts(qualityTexts);
  const { columns } = words;
  const language = useLanguage();
  const count = (value: number) => formatCount(value, language);
  return (
    <table className="table small quality-kinds">
      <caption>{words.classes[each.name] ?? each.name}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.kind}</th>
          {(['queries', 'top1', 'top10', 'missed'] as const).map((name) => (
            <th key={name} scope="col" className="figure">
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {each.kinds.map((kind) => (
          <tr key={kind.name}>
            <th scope="row">{words.kinds[kind.name] ?? kind.name}</th>
            <td className="figure">{count(kind.queries)}</td>
            <td className="figure">{count(kind.top1)}</td>
            <td className="figure">{count(kind.top10)}</td>
            <td className="figure">{count(kind.queries - kind.top10)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Numbers shown of one way of writing; the file has them all. */
const examples = 12;

function Missed({ run }: { run: SearchQuality }) {
  const words = useTexts(qualityTexts);
  const language = useLanguage();
  const kinds = [...new Set(run.missed.map(({ kind }) => kind))].map(
    (name) => [name, run.missed.filter(({ kind }) => kind === name)] as const,
  );
  return (
    <section className="section">
      <h2>{words.missed(formatCount(run.missed.length, language))}</h2>
      {kinds.length === 0 ? <p>{words.nothingMissed}</p> : <p className="muted small">{words.missedLead}</p>}
      <dl className="quality-missed">
        {kinds.map(([kind, all]) => (
          <div key={kind}>
            <dt>{words.kinds[kind] ?? kind}</dt>
            <dd>
              <ul>
                {all.slice(0, examples).map(({ number, place }) => (
                  <li key={number}>
                    <Link to={`/search?q=${encodeURIComponent(number)}`}>
                      <StandardNumber number={number} />
                    </Link>{' '}
                    <span className="muted small">{words.place(place)}</span>
                  </li>
                ))}
                {all.length > examples && (
                  <li className="muted">{words.more(formatCount(all.length - examples, language))}</li>
                )}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
