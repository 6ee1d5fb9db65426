-- Number of the standard that a draft revises, to be read beside it.
alter table consultation add column replaces text check (length(replaces) between 1 and 200);
