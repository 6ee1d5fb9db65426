import type { Visitor } from '#features/accounts/index.ts';
import type { Commenter, Consultations } from '#features/consultations/index.ts';
import { type Api, needed } from './guard.ts';

/** Binds the contract of consultations: everybody reads and comments, who has a part in the case works on the comments. */
export function consultationRoutes({ consultations: api }: Api, consultations: Consultations) {
  return {
    list: api.list.handler(({ input }) => consultations.list(input)),
    look: api.look.handler(({ input }) => consultations.look(input.id)),
    ofCase: api.ofCase.handler(({ input }) => consultations.ofCase(input.id)),
    part: api.part.handler(({ context, input }) => consultations.part(needed(context.signedIn).asker, input.id)),
    file: api.file.handler(({ input }) => consultations.file(input.id, input.sha256)),
    comments: api.comments.handler(({ input: { id, ...query } }) => consultations.comments(id, query)),
    challenge: api.challenge.handler(() => consultations.challenge()),
    comment: api.comment.handler(({ context, input }) => consultations.comment(commenterOf(context.visitor), input)),
    receipt: api.receipt.handler(({ input }) => consultations.receipt(input.receipt)),
    mine: api.mine.handler(({ context, input }) => consultations.mine(needed(context.signedIn).session.person, input)),
    work: api.work.handler(({ context, input: { id, ...query } }) =>
      consultations.work(needed(context.signedIn).asker, id, query),
    ),
    attachment: api.attachment.handler(({ context, input }) =>
      consultations.attachment(needed(context.signedIn).asker, input),
    ),
    judge: api.judge.handler(({ context, input }) => consultations.judge(needed(context.signedIn).asker, input)),
    treat: api.treat.handler(({ context, input }) => consultations.treat(needed(context.signedIn).asker, input)),
    table: api.table.handler(({ context, input }) => consultations.table(needed(context.signedIn).asker, input.id)),
    takeTable: api.takeTable.handler(({ context, input }) =>
      consultations.takeTable(needed(context.signedIn).asker, input),
    ),
    handIn: api.handIn.handler(({ context, input }) => consultations.handIn(needed(context.signedIn).asker, input.id)),
  };
}

/** Who is signed in comments as that person; everybody else as the public. */
function commenterOf({ session, address, agent }: Visitor): Commenter {
  if (session?.state !== 'open') return { person: undefined, actor: { kind: 'system', part: 'public' } };
  const { person, id } = session;
  return { person, actor: { kind: 'person', id: person, roles: [], session: id, address, agent } };
}
