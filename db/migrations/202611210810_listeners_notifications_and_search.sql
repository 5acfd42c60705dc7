create schema notifications;

create table notifications.notices (
  id bigint generated always as identity primary key,
  event_id bigint not null,
  account_id bigint not null references access.accounts,
  text text not null,
  href text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (event_id, account_id)
);
create index notices_of_account on notifications.notices (account_id, id desc);

grant usage on schema notifications to ratusha_app;
grant select, insert, update on notifications.notices to ratusha_app;

create schema search;

create table search.entries (
  kind text not null,
  ref bigint not null,
  number text not null,
  title text not null,
  detail text not null default '',
  href text not null,
  day date,
  audience text[] not null,
  tsv tsvector not null,
  primary key (kind, ref)
);
create index entries_by_words on search.entries using gin (tsv) with (fastupdate = off);
create index entries_by_day on search.entries (day desc nulls last, ref desc);
create index entries_by_number on search.entries (lower(number));

grant usage on schema search to ratusha_app;
grant select, insert, update, delete on search.entries to ratusha_app;
