-- A draft handed to its signers, signed, and given its number; or signed on paper, with the scan of it.
alter table numbers.books
  add column number_before_signing boolean not null default false; -- the number is reserved, so that the signed file bears it
alter table acts.acts
  add column on_signing boolean not null default false; -- handed to its signers: the text is not corrected meanwhile

create schema act_signings;

create table act_signings.signings (
  id bigint generated always as identity primary key,
  act_id bigint not null references acts.acts,
  state text not null check (state in ('waiting', 'signed', 'returned')),
  sha256 text not null references files.blobs,   -- the file that is signed
  name text not null,                            -- of that file
  request_ids bigint[] not null,                 -- one for each signer
  book_id bigint not null references numbers.books,
  session text not null default '',              -- for numbers that name it
  series_id bigint,                              -- the number that is reserved for it, when one is
  ordinal int,
  number text,
  dated_on date,                                 -- the day that stands beside the reserved number
  reason text not null default '',               -- why it was returned
  sent_by text not null,
  sender_id bigint,                              -- person; null: the house itself
  sent_at timestamptz not null,
  ended_at timestamptz,
  foreign key (series_id, ordinal) references numbers.entries (series_id, ordinal),
  check ((series_id is null) = (dated_on is null)),
  check ((state = 'waiting') = (ended_at is null))
);
create unique index signings_waiting on act_signings.signings (act_id) where state = 'waiting';
create index signings_of_act on act_signings.signings (act_id, id);

-- Signed by hand: the paper is the original, its scan is kept.
create table act_signings.by_hand (
  id bigint generated always as identity primary key,
  act_id bigint not null references acts.acts,
  file_id bigint not null references acts.files, -- the scan
  signer_name text not null,
  signer_post text not null default '',
  signed_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index by_hand_of_act on act_signings.by_hand (act_id, id);

grant usage on schema act_signings to ratusha_app;
grant select, insert, update on act_signings.signings to ratusha_app;
grant select, insert on act_signings.by_hand to ratusha_app;
