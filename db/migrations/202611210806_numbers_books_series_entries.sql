create schema numbers;

-- A registration book (журнал реєстрації).
create table numbers.books (
  id bigint generated always as identity primary key,
  owner_unit_id bigint not null references directory.units,
  kind text not null,
  title text not null,
  template text not null check (template like '%{n}%'),
  restart text not null check (restart in ('year', 'session', 'never')),
  sort int not null default 0,
  retired_on date,
  revision int not null default 1
);

-- One run of ordinals of a book: a year, a session, or the whole life of the book ('').
create table numbers.series (
  id bigint generated always as identity primary key,
  book_id bigint not null references numbers.books,
  scope text not null,
  last int not null default 0,
  closed_on date,
  closing_note text,
  unique (book_id, scope)
);

-- Every ordinal has a row that says what became of it. A row without a document has a reason.
create table numbers.entries (
  series_id bigint not null references numbers.series,
  ordinal int not null check (ordinal > 0),
  until int,                   -- last ordinal of a stretch that was never used or not carried over
  number text not null,
  state text not null check (state in ('taken', 'reserved', 'void')),
  reason text,
  at timestamptz not null,
  primary key (series_id, ordinal),
  check (state = 'taken' or reason is not null),
  check (until is null or (until >= ordinal and state = 'void'))
);

grant usage on schema numbers to ratusha_app;
grant select, insert, update on all tables in schema numbers to ratusha_app;
