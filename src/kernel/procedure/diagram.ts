import { memberOf, type Procedure, type Words } from './declare.ts';

/** A procedure drawn: stages and the moves between them, as data and as text of Mermaid. */
export type Diagram = {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: Words;
    readonly isEnd: boolean;
    readonly isStart: boolean;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label: Words; readonly by: string }[];
};

/** Moves from everywhere are drawn nowhere: they would cover what is meant to be seen. */
export function diagram(procedure: Procedure): Diagram {
  const stages = Object.entries(procedure.stages);
  return {
    nodes: stages.map(([id, { label, end }]) => ({
      id,
      label,
      isEnd: end !== undefined,
      isStart: id === procedure.start,
    })),
    edges: stages.flatMap(([from, { moves = {} }]) =>
      Object.values(moves).map(({ to, label, by }) => ({ from, to, label, by })),
    ),
  };
}

/** The same as a flow chart in Mermaid, in one language. */
export function mermaid(procedure: Procedure, language: keyof Words): string {
  const { nodes, edges } = diagram(procedure);
  const place = new Map(nodes.map(({ id }, at) => [id, `s${at}`]));
  const named = (by: string): string =>
    memberOf(procedure.roles, by)?.[language] ?? (language === 'zh' ? '到期' : 'clock');
  const text = (words: string): string => `"${words.replaceAll('"', '#quot;')}"`;
  return [
    'flowchart TD',
    ...nodes.map(({ id, label, isEnd }) => {
      const inside = text(label[language]);
      return `  ${place.get(id)}${isEnd ? `([${inside}])` : `[${inside}]`}`;
    }),
    ...edges.map(({ from, to, label, by }) => {
      const over = text(`${label[language]} · ${named(by)}`);
      return `  ${place.get(from)} -->|${over}| ${place.get(to)}`;
    }),
    '',
  ].join('\n');
}
