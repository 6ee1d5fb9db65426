import { accountsContract } from '#features/accounts/contract.ts';
import { alertsContract } from '#features/alerts/contract.ts';
import { auditContract, auditorContract } from '#features/audit/contract.ts';
import { authorityContract } from '#features/authority/contract.ts';
import { ballotsContract } from '#features/ballots/contract.ts';
import { casesContract } from '#features/cases/contract.ts';
import { catalogueContract } from '#features/catalogue/contract.ts';
import { checksContract } from '#features/checks/contract.ts';
import { consultationsContract } from '#features/consultations/contract.ts';
import { currencyContract } from '#features/currency/contract.ts';
import { libraryContract } from '#features/library/contract.ts';
import { moderationContract } from '#features/moderation/contract.ts';
import { noticesContract } from '#features/notices/contract.ts';
import { organisationsContract } from '#features/organisations/contract.ts';
import { publicationContract } from '#features/publication/contract.ts';
import { searchContract } from '#features/search/contract.ts';
import { dictionaryContract } from '#features/search/dictionary-contract.ts';
import { operationsContract } from './operations/contract.ts';

/** The contracts of all features: what the HTTP API, the pages and the command line call. */
export const contract = {
  audit: { ...auditContract, ...auditorContract },
  alerts: alertsContract,
  ballots: ballotsContract,
  cases: casesContract,
  catalogue: catalogueContract,
  checks: checksContract,
  consultations: consultationsContract,
  currency: currencyContract,
  library: libraryContract,
  search: searchContract,
  dictionary: dictionaryContract,
  accounts: accountsContract,
  authority: authorityContract,
  moderation: moderationContract,
  notices: noticesContract,
  organisations: organisationsContract,
  publication: publicationContract,
  operations: operationsContract,
};
