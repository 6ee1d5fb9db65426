-- Where a case has been is asked for each time it is looked at: found without reading a log of thousands of entries.
create index case_entry_moves on case_entry (of_case, place) where body ->> 'kind' = 'moved';
