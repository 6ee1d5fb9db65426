-- Notices are told to who follows them.
alter table alert drop constraint alert_kind_check;
alter table alert add constraint alert_kind_check check (
  kind in ('standard-changed', 'search-found', 'unit-changed', 'notice-published', 'work-waiting', 'work-decided')
);
