import { createAppend } from '#features/audit/index.ts';

/** Who acts in tests, and the log that acts go to: of whatever database the transaction is. */
export const office = { kind: 'operator', office: '题录岗' } as const;

export const append = createAppend(() => new Date());
