create schema documents;

create table documents.correspondents (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('organisation', 'person')),
  name text not null,
  code text not null default '',       -- ЄДРПОУ, as text: leading zeros
  address text not null default '',
  email text not null default '',
  phone text not null default '',
  name_key text not null,              -- lower case, one apostrophe, single spaces
  unique (kind, name_key)
);
create index correspondents_by_likeness on documents.correspondents using gin (name_key gin_trgm_ops);

create table documents.cards (
  id bigint generated always as identity primary key,
  direction text not null check (direction in ('incoming', 'outgoing', 'internal')),
  book_id bigint not null references numbers.books,
  series_id bigint not null,
  ordinal int not null,
  number text not null,
  registered_on date not null,
  registered_at timestamptz not null,
  registered_by text not null,
  unit_id bigint not null references directory.units,       -- owner of the book: whose paper it is
  kind text not null,                                       -- лист, заява, звіт …
  received_on date,                                         -- may be earlier than registered
  arrival text,                                             -- post, email, hand …
  correspondent_id bigint references documents.correspondents,
  correspondent_number text not null default '',
  correspondent_date date,
  correspondent_signer text not null default '',
  addressee text not null default '',
  addressee_unit_id bigint references directory.units,      -- who has to deal with it
  signer text not null default '',
  preparer text not null default '',
  summary text not null,
  sheets int,
  appendices text not null default '',
  copies int,
  access text not null default 'open' check (access in ('open', 'service')),
  due_on date,
  state text not null check (state in ('registered', 'executed', 'filed')),
  executed_on date,
  execution_note text not null default '',
  holder_unit_id bigint not null references directory.units, -- where the original is
  audience text[] not null,
  revision int not null default 1,
  foreign key (series_id, ordinal) references numbers.entries (series_id, ordinal),
  unique (series_id, ordinal)
);
create index cards_of_book on documents.cards (book_id, registered_on desc, id desc);
create index cards_newest on documents.cards (registered_on desc, id desc);
create index cards_same_paper on documents.cards (correspondent_id, correspondent_number, correspondent_date);
create index cards_due on documents.cards (due_on) where state = 'registered' and due_on is not null;
create index cards_of_addressee on documents.cards (addressee_unit_id, state, registered_on desc);

create function documents.keep_registration() returns trigger language plpgsql as $$
begin
  if row(new.direction, new.book_id, new.series_id, new.ordinal, new.number, new.registered_on, new.registered_at)
      is distinct from
     row(old.direction, old.book_id, old.series_id, old.ordinal, old.number, old.registered_on, old.registered_at) then
    raise exception 'a registration is immutable';
  end if;
  return new;
end $$;
create trigger keep_registration before update on documents.cards
  for each row execute function documents.keep_registration();

-- A correction: what the card said before, kept whole.
create table documents.corrections (
  card_id bigint not null references documents.cards,
  version int not null,
  corrected_at timestamptz not null,
  corrected_by text not null,
  reason text not null,
  before jsonb not null,
  primary key (card_id, version)
);

create table documents.attachments (
  id bigint generated always as identity primary key,
  card_id bigint not null references documents.cards,
  sha256 text not null references files.blobs,
  name text not null,
  ordinal int not null,
  attached_at timestamptz not null,
  attached_by text not null,
  superseded_by bigint references documents.attachments,
  removal_reason text
);
create index attachments_of_card on documents.attachments (card_id, ordinal);
create index attachments_by_blob on documents.attachments (sha256);

create table documents.links (
  from_id bigint not null references documents.cards,
  to_id bigint not null references documents.cards,
  kind text not null check (kind in ('final-reply', 'interim-reply', 'same-paper', 'related')),
  linked_at timestamptz not null,
  primary key (from_id, to_id, kind),
  check (from_id <> to_id)
);
create index links_back on documents.links (to_id);

create table documents.dispatches (
  id bigint generated always as identity primary key,
  card_id bigint not null references documents.cards,
  correspondent_id bigint not null references documents.correspondents,
  way text not null,
  sent_on date not null,
  sent_by text not null,
  tracking text not null default '',
  received_on date,
  receipt_note text not null default ''
);
create index dispatches_of_card on documents.dispatches (card_id);
create index dispatches_by_day on documents.dispatches (sent_on);

create table documents.handovers (
  id bigint generated always as identity primary key,
  card_id bigint not null references documents.cards,
  from_unit_id bigint not null references directory.units,
  to_unit_id bigint not null references directory.units,
  handed_at timestamptz not null,
  handed_by text not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  returned_reason text
);
create index handovers_of_card on documents.handovers (card_id, id desc);
create unique index handovers_one_open on documents.handovers (card_id) where acknowledged_at is null;
create index handovers_waiting on documents.handovers (to_unit_id) where acknowledged_at is null;

create table documents.filings (
  card_id bigint primary key references documents.cards,
  volume_id bigint not null references dossiers.volumes,
  ordinal int not null,
  sheets int not null,
  filed_on date not null,
  filed_by text not null,
  unique (volume_id, ordinal)
);

-- A form that is not yet a paper: saved while it is typed.
create table documents.drafts (
  account_id bigint not null references access.accounts,
  book_id bigint not null references numbers.books,
  fields jsonb not null,
  saved_at timestamptz not null,
  primary key (account_id, book_id)
);

grant usage on schema documents to ratusha_app;
grant select, insert, update on all tables in schema documents to ratusha_app;
grant delete on documents.drafts to ratusha_app;
