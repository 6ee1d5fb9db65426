import type { IndexSink } from '#adapters/search-engine/port.ts';
import { type Day, dayInShanghai } from '#kernel/base/dates.ts';
import { arrange } from './arrange.ts';
import { growingTextAt } from './buffers.ts';
import { addLate, collectUndated, newCollector } from './collector.ts';
import { type Columns, columnsOf } from './columns.ts';
import { pushHistory } from './histories.ts';
import { namedTerm } from './named-terms.ts';
import { dayNumber } from './ranks.ts';

/** A part of an index that was built elsewhere: columns in shared memory, which go to another thread without a copy. */
export type BuiltPart = Columns;

/** Makes a part of an index where the documents are made: as an `IndexSink`, then finished. */
export function createPartBuilder(today: Day = dayInShanghai(new Date())): IndexSink & { finish(): BuiltPart } {
  const collector = newCollector();
  return {
    add: (document) => collectUndated(collector, document),
    keyOf: (document) => growingTextAt(collector.keys, document),
    forget: (document) => {
      collector.forgotten.add(document);
    },
    addName: (document, relation, key) => addLate(collector, document, namedTerm(relation, key)),
    date: (line) => pushHistory(collector.histories, line),
    finish: () => {
      const arranging = arrange(collector, dayNumber(today));
      for (;;) {
        const step = arranging.next();
        if (step.done) return columnsOf(step.value);
      }
    },
  };
}
