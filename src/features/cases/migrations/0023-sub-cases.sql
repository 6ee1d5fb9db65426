-- Sub-cases 子办件: which case was opened beside which, and as what its declaration calls it. The logs of both tell it too.
create table case_beside (
  id uuid primary key references procedure_case (id),
  of_case uuid not null references procedure_case (id),
  name text not null,
  check (id <> of_case)
);
create index case_beside_of on case_beside (of_case);
create trigger case_beside_kept before update or delete on case_beside
  for each row execute function refuse_change_of_case();
