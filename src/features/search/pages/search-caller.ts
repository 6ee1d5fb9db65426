import type { ContractRouterClient } from '@orpc/contract';
import type { catalogueContract } from '#features/catalogue/contract.ts';
import type { searchContract } from '../contract.ts';

/** What the pages of search load through: the contracts, without HTTP. */
export type SearchCaller = ContractRouterClient<{ search: typeof searchContract; catalogue: typeof catalogueContract }>;
