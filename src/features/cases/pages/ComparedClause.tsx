import { useParams } from 'react-router';
import { Figure } from '#ui/components/Figure.tsx';
import { useTexts } from '#ui/i18n/texts.tsx';
import type { ClausePlace, ComparedCell, ComparedClause, ComparedLine, ComparedPart } from '../compare-contract.ts';
import { foldedRuns } from './compare-runs.ts';
import { compareTexts } from './compare-texts.ts';

/**
 * One clause of a comparison. Every line is drawn for the older side and for the newer; the style sheet takes out of each what
 * is not of it, or, where one column is all there is, the older side as a whole. Without script.
 */
export type ClauseInPlace = ComparedClause & { readonly anchor: string };

/** Where a clause of the other text is told on the page. */
export type Anchors = { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> };

type ClauseProps = { readonly clause: ClauseInPlace; readonly anchors: Anchors };

export function ClauseSection({ clause, anchors }: ClauseProps) {
  const words = useTexts(compareTexts);
  const { state, anchor, before, after } = clause;
  const name = state === 'moved' && clause.isEdited ? words.movedAndEdited : words.states[state];
  return (
    <section className="compare-clause" id={anchor} data-state={state}>
      <h3>
        {state !== 'same' && <span className="compare-state">{name}</span>}{' '}
        <ClauseNumber before={before} after={after} state={state} /> <PartsOf parts={clause.heading} />
      </h3>
      {state === 'left' && (
        <p className="small muted">
          {words.movedTo} <Place id={after?.id} anchor={anchors.after.get(after?.id ?? '')} />
        </p>
      )}
      <Lines lines={clause.lines} anchors={anchors} />
    </section>
  );
}

type PlacesProps = Pick<ComparedClause, 'before' | 'after' | 'state'>;

function ClauseNumber({ before, after, state }: PlacesProps) {
  const words = useTexts(compareTexts);
  if (state === 'left') return <span className="number">{nameOf(before, words.beginning)}</span>;
  if (before && after && before.number !== after.number)
    return (
      <span className="number">
        {nameOf(before, words.beginning)} → {nameOf(after, words.beginning)}
      </span>
    );
  const place = after ?? before;
  return <span className="number">{place?.id === '0' ? words.beginning : place?.number}</span>;
}

/** A clause is called by its number; one that has none by its heading, cut where it is long. */
export function nameOf(place: ClausePlace | undefined, beginning: string): string {
  if (!place) return '';
  return place.number || (place.id === '0' ? beginning : place.id);
}

function Place({ id = '', anchor }: { id: string | undefined; anchor: string | undefined }) {
  const words = useTexts(compareTexts);
  const name = id === '0' ? words.beginning : id;
  return anchor === undefined ? name : <a href={`#${anchor}`}>{name}</a>;
}

/** Lines that did not change from which it is worth folding them. */
const folding = { least: 3, around: 1 };

type Block = { readonly key: number; readonly kind: ComparedLine['kind']; readonly lines: readonly ComparedLine[] };

/** Neighbouring rows are one table. */
function blocksOf(lines: readonly ComparedLine[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.kind === 'row' && last?.kind === 'row')
      blocks[blocks.length - 1] = { ...last, lines: [...last.lines, line] };
    else blocks.push({ key: blocks.length, kind: line.kind, lines: [line] });
  }
  return blocks;
}

function Lines({ lines, anchors }: { lines: readonly ComparedLine[]; anchors: Anchors }) {
  const words = useTexts(compareTexts);
  const runs = foldedRuns(blocksOf(lines), (block) => block.lines.every(({ state }) => state === 'same'), folding);
  return runs.map(({ isFolded, items }) => {
    const drawn = items.map((block) => <BlockOf key={block.key} block={block} anchors={anchors} />);
    if (!isFolded) return drawn;
    return (
      <details className="compare-fold" key={`fold ${items[0]?.key}`}>
        <summary>{words.lines(items.length)}</summary>
        {drawn}
      </details>
    );
  });
}

function BlockOf({ block, anchors }: { block: Block; anchors: Anchors }) {
  const [first] = block.lines;
  if (!first) return null;
  const state = block.kind === 'row' ? 'table' : first.state;
  const content =
    block.kind === 'row' ? <Table rows={block.lines} anchors={anchors} /> : <Line line={first} anchors={anchors} />;
  return (
    <div className="compare-line" data-state={state}>
      <div className="compare-old">{content}</div>
      <div className="compare-new">{content}</div>
    </div>
  );
}

function Line({ line, anchors }: { line: ComparedLine; anchors: Anchors }) {
  const { id = '' } = useParams();
  const { kind, picture } = line;
  return (
    <div>
      <Elsewhere line={line} anchors={anchors} />
      {kind === 'figure' && <Figure text="" picture={picture} folder={`/cases/${id}/figures`} />}
      <p>
        <PartsOf parts={line.cells.flatMap(({ parts }) => parts)} />
      </p>
    </div>
  );
}

/** Of a line that was moved: where from, or where to. */
function Elsewhere({ line, anchors }: { line: ComparedLine; anchors: Anchors }) {
  const words = useTexts(compareTexts);
  if (line.where === undefined) return null;
  const isHere = line.state === 'moved';
  const anchor = (isHere ? anchors.before : anchors.after).get(line.where);
  return (
    <p className="small muted">
      {isHere ? words.movedFrom : words.movedTo} <Place id={line.where} anchor={anchor} />
    </p>
  );
}

function Table({ rows, anchors }: { rows: readonly ComparedLine[]; anchors: Anchors }) {
  return (
    <table className="compare-table">
      <tbody>
        {rows.map((row, at) => (
          // rows stand where they stand, and are never put elsewhere
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <tr key={at} data-state={row.state}>
            {row.cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <td key={column} data-state={cell.state}>
                {column === 0 && <Elsewhere line={row} anchors={anchors} />}
                <Cell cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Cell = ({ cell }: { cell: ComparedCell }) => <PartsOf parts={cell.parts} />;

/** Added and removed text, told in words to who does not see the page. */
function PartsOf({ parts }: { parts: readonly ComparedPart[] }) {
  const { told } = useTexts(compareTexts);
  return parts.map(({ text, kind }, at) => {
    const key = `${at} ${kind}`;
    if (kind === 'same') return <span key={key}>{text}</span>;
    if (kind === 'added')
      return (
        <ins key={key} data-told={told.added} data-end={told.addedEnd}>
          {text}
        </ins>
      );
    return (
      <del key={key} data-told={told.removed} data-end={told.removedEnd}>
        {text}
      </del>
    );
  });
}
