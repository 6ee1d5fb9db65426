import { describe } from 'vitest';
import type { OpenEngine } from './contract/builders.ts';
import { explainContract, wordingsContract } from './contract/explain.suite.ts';
import { countsContract, daysContract, filtersContract, headsContract } from './contract/facets.suite.ts';
import { grammarContract, relationsContract, typedFiltersContract } from './contract/grammar.suite.ts';
import { changesContract, manyChangesContract, rebuildContract, suggestContract } from './contract/life.suite.ts';
import { naiveContract } from './contract/naive.suite.ts';
import { naivePassagesContract } from './contract/naive-passages.suite.ts';
import { nearestContract } from './contract/nearest.suite.ts';
import { bearersContract, numbersContract, resolveContract, spellingsContract } from './contract/numbers.suite.ts';
import { pagingContract, sortingContract } from './contract/paging.suite.ts';
import {
  hitPassagesContract,
  hostilePassagesContract,
  passageAnswersContract,
  passageChangesContract,
  passagesContract,
  textsContract,
} from './contract/passages.suite.ts';
import { hostileContract, titlesContract, wordsContract } from './contract/words.suite.ts';

/** What every search engine must do, whatever it is made of. `open` gives an empty engine with today = 2026-08-01;
 * `naiveRuns` random libraries are compared with a plain reading of every document. */
export function searchEngineContract(name: string, open: OpenEngine, naiveRuns = 300): void {
  describe(name, () => {
    numbersContract(open);
    spellingsContract(open);
    bearersContract(open);
    resolveContract(open);
    wordsContract(open);
    titlesContract(open);
    hostileContract(open);
    grammarContract(open);
    typedFiltersContract(open);
    relationsContract(open);
    wordingsContract(open);
    explainContract(open);
    filtersContract(open);
    countsContract(open);
    daysContract(open);
    headsContract(open);
    sortingContract(open);
    pagingContract(open);
    changesContract(open);
    manyChangesContract(open);
    rebuildContract(open);
    suggestContract(open);
    nearestContract(open);
    textsContract(open);
    hitPassagesContract(open);
    passagesContract(open);
    passageAnswersContract(open);
    hostilePassagesContract(open);
    passageChangesContract(open);
    naiveContract(open, naiveRuns);
    naivePassagesContract(open, naiveRuns);
  });
}
