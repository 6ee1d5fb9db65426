-- A group of one word is a word of the field: where a run of characters without blanks may be cut.
alter table search_synonym drop constraint search_synonym_words_check;
alter table search_synonym add constraint search_synonym_words_check check (cardinality(words) between 1 and 20);
