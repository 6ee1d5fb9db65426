import { today } from '#adapters/search-engine/contract/builders.ts';
import { searchEngineContract } from '#adapters/search-engine/contract.suite.ts';
import { createSearchEngine } from './index.ts';

searchEngineContract('the embedded engine in this thread', () => createSearchEngine({ today: () => today }));
searchEngineContract(
  'the embedded engine that keeps counts of every word',
  () => createSearchEngine({ today: () => today, keptFrom: 1 }),
  100,
);
