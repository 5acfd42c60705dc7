-- Letters taken from the council's mailboxes. A mailbox is only read: nothing on its server is changed.
create schema mailroom;

create table mailroom.mailboxes (
  mailbox text primary key,              -- user@server/folder
  uid_validity bigint not null,          -- when the server gives another, its UIDs begin anew (RFC 3501)
  last_uid bigint not null,              -- up to here everything was looked at
  looked_at timestamptz not null,
  flaw text                              -- why it could not be read the last time: a code of words.uk.ts
);

create table mailroom.letters (
  id bigint generated always as identity primary key,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  sha256 text references files.blobs,    -- the letter as it came; null: too large to be fetched
  message_id bigint not null references intake.messages,
  sender text not null,                  -- its address, to see a flood
  taken_at timestamptz not null,
  unique (mailbox, uid_validity, uid)
);
create index letters_of_sender on mailroom.letters (sender, taken_at);
create unique index letters_once on mailroom.letters (sha256);

grant usage on schema mailroom to ratusha_app;
grant select, insert, update on mailroom.mailboxes to ratusha_app;
grant select, insert on mailroom.letters to ratusha_app;
