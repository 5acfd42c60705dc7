-- Piles of paper scanned as one file, split at the labels of their cards; words recognised from pictures of pages.
create schema scans;

create table scans.piles (
  id bigint generated always as identity primary key,
  sha256 text not null references files.blobs,
  name text not null,
  separate boolean not null,               -- labels lie on sheets of their own, which belong to no paper
  state text not null check (state in ('waiting', 'read', 'failed', 'put-away')),
  flaw text,                               -- why it could not be read: a code of words.uk.ts
  pages int,                               -- known when the first page is read
  pages_read int not null default 0,
  brought_by bigint not null,              -- directory.people: nobody else sees what may lie in a pile
  brought_at timestamptz not null,
  read_at timestamptz,
  check ((state = 'failed') = (flaw is not null))
);
create index piles_of on scans.piles (brought_by, id desc);

create table scans.parts (
  pile_id bigint not null references scans.piles,
  ordinal int not null,
  first_page int not null,                 -- from 1, in the pile
  last_page int not null check (last_page >= first_page),
  card_id bigint,                          -- as the label says, whether or not there is such a card
  sha256 text not null references files.blobs,
  filed_to bigint references documents.cards,
  filed_at timestamptz,
  filed_by text,
  primary key (pile_id, ordinal),
  check ((filed_to is null) = (filed_at is null))
);

create table scans.recognitions (
  sha256 text primary key references files.blobs,
  state text not null check (state in ('waiting', 'done', 'failed')),
  flaw text,
  pages int,
  pages_done int not null default 0,
  wanted_at timestamptz not null,
  done_at timestamptz
);
create index recognitions_waiting on scans.recognitions (sha256) where state = 'waiting';

alter table texts.texts add column recognised boolean not null default false; -- by sight, from a picture: letters may be wrong

grant usage on schema scans to ratusha_app;
grant select, insert, update on scans.piles, scans.parts, scans.recognitions to ratusha_app;
