-- Registers carried over from elsewhere: which row of which source became which paper.
create schema carryover;

create table carryover.sources (
  id bigint generated always as identity primary key,
  name text not null unique,   -- as the mapping names it: 'АСКОД 2015–2024'
  kind text not null check (kind in ('documents', 'acts')),
  mapping jsonb not null,      -- as it was at the last run
  first_at timestamptz not null,
  last_at timestamptz not null
);

create table carryover.rows (
  source_id bigint not null references carryover.sources,
  key text not null,           -- the source’s own key of the row, or a hash of the row
  line int not null,           -- of the table; the head is line 1
  ref bigint not null,         -- the card or the act
  flags text[] not null default '{}', -- what contradicts itself, as codes of words.uk.ts
  primary key (source_id, key)
);
create index rows_of_paper on carryover.rows (ref, source_id);

grant usage on schema carryover to ratusha_app;
grant select, insert on all tables in schema carryover to ratusha_app;
grant update on carryover.sources to ratusha_app;
