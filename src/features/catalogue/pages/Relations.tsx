import { Link } from 'react-router';
import { type RelationType, relationTypes } from '#kernel/standard/vocabulary.ts';
import { type GraphGroup, RelationGraph } from '#ui/components/RelationGraph.tsx';
import { StandardNumber } from '#ui/components/StandardNumber.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextWithNumbers } from '#ui/components/TextWithNumbers.tsx';
import { formatCount } from '#ui/i18n/numbers.ts';
import { useLanguage, useTexts } from '#ui/i18n/texts.tsx';
import { mainTitle } from '#ui/i18n/titles.ts';
import { vocabulary } from '#ui/i18n/vocabulary.ts';
import type { Relation, StandardRecord } from '../contract.ts';
import { catalogueTexts } from './texts.ts';

/** Lines of one group that stand open; a basic standard is cited by hundreds. */
const shownAtOnce = 8;

type Direction = Relation['direction'];
type Group = { readonly type: RelationType; readonly label: string; readonly relations: readonly Relation[] };

function useGroups(relations: readonly Relation[], direction: Direction): readonly Group[] {
  const words = useTexts(vocabulary);
  return relationTypes
    .map((type) => ({
      type,
      label: words[direction][type],
      relations: relations.filter((relation) => relation.type === type && relation.direction === direction),
    }))
    .filter((group) => group.relations.length > 0);
}

function addressOf(relation: Relation): string | undefined {
  return relation.key && `/s/${encodeURIComponent(relation.key)}`;
}

/** Relations both ways, drawn and listed; the drawing holds nothing that the list does not say. */
export function Relations({ record }: { record: StandardRecord }) {
  const words = useTexts(catalogueTexts);
  const outgoing = useGroups(record.relations, 'outgoing');
  const incoming = useGroups(record.relations, 'incoming');
  const drawn = (groups: readonly Group[]): GraphGroup[] =>
    groups.map(({ label, relations }) => ({
      label,
      nodes: relations.map((relation) => ({
        number: relation.number,
        href: addressOf(relation),
        state: relation.state,
      })),
    }));
  const none = outgoing.length === 0 && incoming.length === 0;
  return (
    <section className="section" aria-labelledby="relations">
      <h2 id="relations">{words.relations}</h2>
      {none && <p className="muted">{words.noRelations}</p>}
      {!none && (
        <div className="relations">
          <RelationGraph
            centre={{ number: record.number, state: record.status.state }}
            outgoing={drawn(outgoing)}
            incoming={drawn(incoming)}
          />
          <div className="relations-lists">
            <RelationList groups={outgoing} />
            <RelationList groups={incoming} />
          </div>
        </div>
      )}
      {record.relationsTotal > record.relations.length && (
        <p className="muted small">{words.relationsCut(record.relations.length, record.relationsTotal)}</p>
      )}
    </section>
  );
}

function RelationList({ groups }: { groups: readonly Group[] }) {
  if (groups.length === 0) return null;
  return (
    <div>
      {groups.map((group) => (
        <RelationGroup key={group.type} group={group} />
      ))}
    </div>
  );
}

function RelationGroup({ group }: { group: Group }) {
  const words = useTexts(catalogueTexts);
  const language = useLanguage();
  const rest = group.relations.slice(shownAtOnce);
  return (
    <div>
      <h3>
        {group.label} <span className="count">{formatCount(group.relations.length, language)}</span>
      </h3>
      <RelationLines relations={group.relations.slice(0, shownAtOnce)} />
      {rest.length > 0 && (
        <details>
          <summary>{words.moreRelations(rest.length)}</summary>
          <RelationLines relations={rest} />
        </details>
      )}
    </div>
  );
}

function RelationLines({ relations }: { relations: readonly Relation[] }) {
  return (
    <ul>
      {relations.map((relation) => (
        <RelationLine key={`${relation.number} ${relation.sources.join()}`} relation={relation} />
      ))}
    </ul>
  );
}

function RelationLine({ relation }: { relation: Relation }) {
  const words = useTexts(catalogueTexts);
  const degrees = useTexts(vocabulary).degrees;
  const title = mainTitle(relation.titles, useLanguage());
  const address = addressOf(relation);
  const number = <StandardNumber number={relation.number} />;
  return (
    <li data-line>
      {address ? <Link to={address}>{number}</Link> : number}
      {relation.state && <StatusBadge state={relation.state} />}
      {!address && <span className="muted small">{words.notHeld}</span>}
      {relation.degree && <span className="muted small">{degrees[relation.degree]}</span>}
      {title && (
        <span className="small relation-title" lang={title.language}>
          <TextWithNumbers text={title.text} />
        </span>
      )}
      {relation.note && (
        <span className="muted small">
          <TextWithNumbers text={relation.note} />
        </span>
      )}
    </li>
  );
}
