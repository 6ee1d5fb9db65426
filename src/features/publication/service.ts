import type { OpenTransaction } from '#adapters/database/port.ts';
import type { Asker } from '#features/authority/index.ts';
import type { PublicationQuery } from './contract.ts';
import { enterCatalogue, holdText, tellFilingDuty } from './entering.ts';
import { flag } from './flagging.ts';
import type { PublicationMeans } from './means.ts';
import { assignNumber, numberHindrance } from './numbering.ts';
import { listPublications, publicationOf } from './reading.ts';

/** Use cases of publication 批准发布: they follow from what is decided in cases. */
export type Publication = ReturnType<typeof createPublication>;

export function createPublication(means: PublicationMeans) {
  type About = { readonly id: string; readonly place: number };
  return {
    list: (query: PublicationQuery) => listPublications(means, query),
    flag: (asker: Asker, input: Parameters<typeof flag>[2]) => flag(means, asker, input),
    ofCase: async (id: string) => ({ publication: await publicationOf(means, id) }),
    /** What follows from moves of a case, by the name in the declaration. */
    effects: {
      'assign-number': (transaction: OpenTransaction, about: About) => assignNumber(means, transaction, about),
      'enter-catalogue': (transaction: OpenTransaction, about: About) => enterCatalogue(means, transaction, about),
      'task-free-text': (transaction: OpenTransaction, about: About) => holdText(means, transaction, about),
      'task-report-to-province': (transaction: OpenTransaction, about: About) =>
        tellFilingDuty(means, transaction, about),
    },
    /** Why a case cannot be given its number yet. */
    hindrances: { 'assign-number': (id: string) => numberHindrance(means, id) },
  };
}
