import type { State } from '#kernel/standard/vocabulary.ts';
import { layoutTexts } from '../i18n/layout-texts.ts';
import { useTexts } from '../i18n/texts.tsx';

export type GraphNode = {
  readonly number: string;
  readonly href?: string | undefined;
  readonly state?: State | undefined;
};
export type GraphGroup = { readonly label: string; readonly nodes: readonly GraphNode[] };

const sheet = { width: 760, row: 24, gap: 12, perGroup: 5, longest: 27 };
const columns = { leftText: 258, leftDot: 270, centreLeft: 300, centreRight: 460, rightDot: 490, rightText: 502 };

type PlacedNode = GraphNode & { readonly y: number; readonly key: string };
type PlacedLabel = { readonly text: string; readonly y: number };
type Column = {
  readonly nodes: readonly PlacedNode[];
  readonly labels: readonly PlacedLabel[];
  readonly height: number;
};

function placeColumn(groups: readonly GraphGroup[], more: (count: number) => string): Column {
  const nodes: PlacedNode[] = [];
  const labels: PlacedLabel[] = [];
  let y = 0;
  for (const group of groups) {
    y += sheet.row;
    labels.push({ text: group.label, y });
    for (const node of group.nodes.slice(0, sheet.perGroup)) {
      y += sheet.row;
      nodes.push({ ...node, y, key: `${group.label} ${node.number}` });
    }
    const hidden = group.nodes.length - sheet.perGroup;
    if (hidden > 0) {
      y += sheet.row;
      labels.push({ text: more(hidden), y });
    }
    y += sheet.gap;
  }
  return { nodes, labels, height: y };
}

function short(number: string): string {
  return number.length > sheet.longest ? `${number.slice(0, sheet.longest - 1)}…` : number;
}

function Node({ node, side }: { node: PlacedNode; side: 'left' | 'right' }) {
  const anchor = side === 'left' ? 'end' : 'start';
  const x = side === 'left' ? columns.leftText : columns.rightText;
  const text = (
    <text x={x} y={node.y + 4} textAnchor={anchor}>
      <title>{node.number}</title>
      {short(node.number)}
    </text>
  );
  return (
    <g data-state={node.state}>
      <circle className="graph-node" cx={side === 'left' ? columns.leftDot : columns.rightDot} cy={node.y} r="4" />
      {node.href ? (
        <a href={node.href} tabIndex={-1}>
          {text}
        </a>
      ) : (
        text
      )}
    </g>
  );
}

function Edge({ y, middle, side }: { y: number; middle: number; side: 'left' | 'right' }) {
  const [from, to] =
    side === 'left' ? [columns.centreLeft, columns.leftDot + 7] : [columns.rightDot - 6, columns.centreRight + 3];
  const [startY, endY] = side === 'left' ? [middle, y] : [y, middle];
  const bend = (from + to) / 2;
  return (
    <path
      className="graph-edge"
      d={`M${from} ${startY}C${bend} ${startY} ${bend} ${endY} ${to} ${endY}`}
      markerEnd="url(#graph-arrow)"
    />
  );
}

type SideProps = {
  readonly side: 'left' | 'right';
  readonly column: Column;
  readonly shift: number;
  readonly x: number;
  readonly middle: number;
};

function Side({ side, column, shift, x, middle }: SideProps) {
  return (
    <g>
      {column.nodes.map((node) => (
        <g key={node.key}>
          <Edge y={node.y + shift} middle={middle} side={side} />
          <Node node={{ ...node, y: node.y + shift }} side={side} />
        </g>
      ))}
      {column.labels.map((label) => (
        <text
          key={label.y}
          className="graph-label"
          x={x}
          y={label.y + shift + 4}
          textAnchor={side === 'left' ? 'end' : 'start'}
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}

type Centred = { readonly number: string; readonly state: State };

function Centre({ centre, middle }: { centre: Centred; middle: number }) {
  return (
    <g data-state={centre.state}>
      <rect
        className="graph-centre"
        x={columns.centreLeft}
        y={middle - 20}
        width={columns.centreRight - columns.centreLeft}
        height="40"
        rx="4"
      />
      <text
        className="graph-centre-text"
        x={(columns.centreLeft + columns.centreRight) / 2}
        y={middle + 5}
        textAnchor="middle"
      >
        {centre.number.length > 20 ? `${centre.number.slice(0, 19)}…` : centre.number}
      </text>
    </g>
  );
}

/**
 * Relations of one document as a drawing made on the server: what it points at on the left, what points at it on the
 * right, arrows in the direction of the statement. The list beside it says the same, so the drawing is hidden from
 * assistive technology and from the tab order.
 */
export function RelationGraph({
  centre,
  outgoing,
  incoming,
}: {
  centre: Centred;
  outgoing: readonly GraphGroup[];
  incoming: readonly GraphGroup[];
}) {
  const words = useTexts(layoutTexts);
  const left = placeColumn(outgoing, words.graph.more);
  const right = placeColumn(incoming, words.graph.more);
  const height = Math.max(left.height, right.height, 64) + sheet.row;
  const middle = height / 2;
  const sides = [
    { side: 'left', column: left, shift: (height - left.height - sheet.row / 2) / 2, x: columns.leftText },
    { side: 'right', column: right, shift: (height - right.height - sheet.row / 2) / 2, x: columns.rightText },
  ] as const;
  return (
    <svg className="graph" viewBox={`0 0 ${sheet.width} ${height}`} aria-hidden="true">
      <defs>
        <marker id="graph-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path className="graph-arrow" d="M0 0.5 8 4 0 7.5z" />
        </marker>
      </defs>
      {sides.map((each) => (
        <Side key={each.side} {...each} middle={middle} />
      ))}
      <Centre centre={centre} middle={middle} />
    </svg>
  );
}
