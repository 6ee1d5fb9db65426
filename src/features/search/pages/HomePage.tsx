import { Link } from 'react-router';
import type { StandardItem } from '#features/catalogue/contract.ts';
import { SearchBox } from '#ui/components/SearchBox.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { SampleMark, StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import { DateInList, type ListDate } from './DateInList.tsx';
import type { CountedClass, HomeData } from './home.ts';
import { searchTexts } from './texts.ts';

/** The start page: one question, what the library holds, what changes, and the ways in by class. */
export function HomePage({ data }: { data: HomeData }) {
  const words = useTexts(searchTexts);
  return (
    <>
      <section className="home-head">
        <h1>{words.home.heading}</h1>
        <SearchBox large />
        <p className="small muted">
          {words.home.examples}{' '}
          {words.home.exampleQueries.map((example) => (
            <Link key={example} to={`/search?q=${encodeURIComponent(example)}`}>
              {example}
            </Link>
          ))}
        </p>
      </section>
      <Holdings data={data} />
      <div className="home-lists">
        <ShortList
          title={words.home.newlyInForce}
          items={data.newlyInForce}
          all="/search?status=in-force&sort=implemented"
          dateOf={(item) => ({ date: item.implemented ?? item.status.since })}
        />
        <ShortList
          title={words.home.newlyPublished}
          items={data.newlyPublished}
          all="/search?sort=newest"
          dateOf={(item) => (item.published ? { date: item.published } : { date: item.announced, kind: 'announced' })}
        />
        <ShortList
          title={words.home.aboutToBeReplaced}
          items={data.aboutToBeReplaced}
          all="/search?status=upcoming&sort=implemented"
          dateOf={(item) => ({ date: item.status.until, kind: 'until' })}
        />
      </div>
      <Classes title={words.schemes.field} scheme="field" classes={data.fields} coded={false} />
      <Classes title={words.schemes.ics} scheme="ics" classes={data.ics} coded />
      <Classes title={words.schemes.ccs} scheme="ccs" classes={data.ccs} coded />
    </>
  );
}

function Holdings({ data }: { data: HomeData }) {
  const words = useTexts(searchTexts).home;
  const levelNames = useTexts(vocabulary).levels;
  const language = useLanguage();
  const figures = [
    [words.records, formatCount(data.records, language), words.recordsUnit],
    [words.items, formatCount(data.items, language), words.itemsUnit],
    [words.sources, formatCount(data.sources, language), words.sourcesUnit],
  ] as const;
  return (
    <section className="holdings" aria-label={words.byLevel}>
      <dl className="figures">
        {figures.map(([label, count, unit]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {count} <span className="muted small">{unit}</span>
            </dd>
          </div>
        ))}
      </dl>
      <ul className="levels">
        {data.levels.map(({ level, count }) => (
          <li key={level}>
            <Link to={`/search?level=${level}`}>{levelNames[level]}</Link>{' '}
            <span className="count">{formatCount(count, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ShortList(props: {
  readonly title: string;
  readonly items: readonly StandardItem[];
  readonly all: string;
  readonly dateOf: (item: StandardItem) => ListDate;
}) {
  const words = useTexts(searchTexts).home;
  const language = useLanguage();
  return (
    <section>
      <div className="section-head short-list-head">
        <h2>{props.title}</h2>
        <Link className="small" to={props.all} aria-label={`${props.title} ${words.all}`}>
          {words.all}
        </Link>
      </div>
      {props.items.length === 0 && <p className="muted">{words.nothing}</p>}
      <ul className="short-list">
        {props.items.map((item) => {
          const title = mainTitle(item.titles, language);
          return (
            <li key={item.key} data-line>
              <div>
                <Link to={`/s/${encodeURIComponent(item.key)}`}>
                  <StandardNumber number={item.number} />
                </Link>
                <StatusBadge state={item.status.state} />
                {item.sample && <SampleMark title={title?.text} />}
                <DateInList {...props.dateOf(item)} />
              </div>
              {title && (
                <p className="small" lang={title.language}>
                  <TextWithNumbers text={title.text} />
                </p>
              )}
              {item.status.replacedBy[0] && item.status.state === 'in-force' && (
                <p className="small muted">
                  <TextWithNumbers text={words.replacedFrom(item.status.replacedBy[0])} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Classes(props: {
  readonly title: string;
  readonly scheme: string;
  readonly classes: readonly CountedClass[];
  readonly coded: boolean;
}) {
  const language = useLanguage();
  if (props.classes.length === 0) return null;
  return (
    <section className="section">
      <h2>
        <Link className="quiet-link" to={`/browse/${props.scheme}`}>
          {props.title}
        </Link>
      </h2>
      <ul className="classes">
        {props.classes.map((each) => (
          <li key={each.code}>
            {props.coded && <span className="class-code number">{each.code}</span>}
            <Link to={`/browse/${props.scheme}/${each.code}`}>{each.title}</Link>
            {each.count > 0 && <span className="count small">{formatCount(each.count, language)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
