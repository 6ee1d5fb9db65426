import type { ContractRouterClient } from '@orpc/contract';
import { createContext } from 'react-router';
import type { catalogueContract } from '#features/catalogue/contract.ts';
import type { libraryContract } from '#features/library/contract.ts';
import type { searchContract } from '#features/search/contract.ts';
import type { Day } from '#kernel/base/dates.ts';
import type { ThemeName } from '#ui/components/Icon.tsx';
import type { Language } from '#ui/i18n/languages.ts';

/** The in-process caller: the same contracts as the API, without HTTP. */
export type Caller = ContractRouterClient<{
  catalogue: typeof catalogueContract;
  library: typeof libraryContract;
  search: typeof searchContract;
}>;

/** What the server hands to one page. */
export type Given = {
  readonly api: Caller;
  /** Nonce of this answer's content security policy. */
  readonly nonce: string;
  readonly openapi: () => Promise<object>;
  /** Name of the city by language, e.g. 青岛 / Qingdao. */
  readonly cityName: Readonly<Record<Language, string>>;
  /** Today in Asia/Shanghai. */
  readonly today: Day;
  /** Number of this request in the log; shown as the incident number when something breaks. */
  readonly requestId: string;
  /** Logs a bug once, with the request's number. */
  readonly report: (error: unknown) => void;
};

export type PageContext = Given & { readonly language: Language; readonly theme: ThemeName };

export const pageContext = createContext<PageContext>();
