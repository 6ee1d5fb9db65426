import type { ColumnType } from 'kysely';

/** The tables of currency, as its migrations make them. */
export type CurrencyTables = {
  followed: {
    person: string;
    key: string;
    since: Date;
    seen: Date;
    told: ColumnType<unknown, string | null | undefined, string>;
  };
  following: { person: string; kind: FollowingKind; id: string; since: Date; told: Date };
  currency_look: { what: 'standards' | 'searches'; position: ColumnType<string, number, number>; day: string };
};

export type FollowingKind = 'search' | 'unit';
