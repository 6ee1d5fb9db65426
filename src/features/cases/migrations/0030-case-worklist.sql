-- The first page of who has a part in all cases: in its order, without sorting ten thousand of them.
create index procedure_case_open on procedure_case (due, opened, id) where ending is null;
