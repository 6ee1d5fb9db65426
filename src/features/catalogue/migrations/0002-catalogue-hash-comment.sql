-- 0001 says that the hash is that of `doc`; a migration is never edited, so the true word is said here.
comment on column statement.hash is
  'First 8 bytes of SHA-256 of the claim as JSON in the order of its schema, without asOf: a source that says the same again on a later day says nothing new.';
