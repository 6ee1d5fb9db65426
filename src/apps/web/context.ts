import type { ContractRouterClient } from '@orpc/contract';
import { createContext } from 'react-router';
import type { operationsContract } from '#apps/server/operations/contract.ts';
import type { accountsContract } from '#features/accounts/contract.ts';
import type { alertsContract } from '#features/alerts/contract.ts';
import type { auditContract, auditorContract } from '#features/audit/contract.ts';
import type { authorityContract } from '#features/authority/contract.ts';
import type { ballotsContract } from '#features/ballots/contract.ts';
import type { casesContract } from '#features/cases/contract.ts';
import type { catalogueContract } from '#features/catalogue/contract.ts';
import type { checksContract } from '#features/checks/contract.ts';
import type { consultationsContract } from '#features/consultations/contract.ts';
import type { currencyContract } from '#features/currency/contract.ts';
import type { libraryContract } from '#features/library/contract.ts';
import type { moderationContract } from '#features/moderation/contract.ts';
import type { noticesContract } from '#features/notices/contract.ts';
import type { organisationsContract } from '#features/organisations/contract.ts';
import type { publicationContract } from '#features/publication/contract.ts';
import type { searchContract } from '#features/search/contract.ts';
import type { dictionaryContract } from '#features/search/dictionary-contract.ts';
import type { Day } from '#kernel/base/dates.ts';
import type { ThemeName } from '#ui/components/Icon.tsx';
import type { Language } from '#ui/i18n/languages.ts';

/** The in-process caller: the same contracts as the API, without HTTP. */
export type Caller = ContractRouterClient<{
  alerts: typeof alertsContract;
  audit: typeof auditContract & typeof auditorContract;
  ballots: typeof ballotsContract;
  cases: typeof casesContract;
  catalogue: typeof catalogueContract;
  checks: typeof checksContract;
  consultations: typeof consultationsContract;
  currency: typeof currencyContract;
  library: typeof libraryContract;
  search: typeof searchContract;
  dictionary: typeof dictionaryContract;
  moderation: typeof moderationContract;
  notices: typeof noticesContract;
  operations: typeof operationsContract;
  publication: typeof publicationContract;
  accounts: typeof accountsContract;
  authority: typeof authorityContract;
  organisations: typeof organisationsContract;
}>;

/** What pages know of the session. */
export type PageSession = {
  readonly person: string;
  readonly name: string;
  readonly state: 'waiting' | 'open';
  readonly secondFactor: boolean;
  readonly sample: boolean;
};

/** What the server hands to one page. */
export type Given = {
  readonly api: Caller;
  /** Who is signed in, or has given a password and owes the second factor. */
  readonly session?: PageSession | undefined;
  /** Nonce of this answer's content security policy. */
  readonly nonce: string;
  readonly openapi: () => Promise<object>;
  /** Name of the city by language, e.g. 青岛 / Qingdao. */
  readonly cityName: Readonly<Record<Language, string>>;
  /** Today in Asia/Shanghai. */
  readonly today: Day;
  /** Number of this request in the log; shown as the incident number when something breaks. */
  readonly requestId: string;
  /** Takes the text of the page; the answer then has no body of its own. */
  readonly deliver: (page: string) => void;
  /** Told by a page that is the same for everybody without a session while no result of a search changes. */
  readonly mayKeep: () => void;
  /** Logs a bug once, with the request's number. */
  readonly report: (error: unknown) => void;
};

export type PageContext = Given & { readonly language: Language; readonly theme: ThemeName };

export const pageContext = createContext<PageContext>();
