-- A repeated or doubled appeal carries the index of the first one with a mark of its own (постанова 348).
alter table appeals.appeals
  add column mark text not null default '',          -- «ПОВТОРНО», «ПОВТОРНО 2», «/1»; empty: an index of its own
  drop constraint appeals_series_id_ordinal_key,
  add constraint appeals_index_and_mark unique (series_id, ordinal, mark);
alter table appeals.appeals alter column mark drop default;
