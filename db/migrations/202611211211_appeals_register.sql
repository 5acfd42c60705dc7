create schema appeals;

create table appeals.appeals (
  id bigint generated always as identity primary key,
  book_id bigint not null references numbers.books,
  series_id bigint not null,
  ordinal int not null,
  number text not null,                                   -- Д-401, КО-12, БП-3
  registered_on date not null,
  registered_at timestamptz not null,
  registered_by text not null,
  unit_id bigint not null references directory.units,     -- owner of the book
  received_on date not null,                              -- день надходження: every term runs from it
  written_on date,                                        -- the day under the signature
  channel text not null,                                  -- постанова 858, вісь 1: how it came
  form text not null,                                     -- вісь 6: letter, electronic, oral
  kind text not null check (kind in ('proposal', 'application', 'complaint')),
  authorship text not null check (authorship in ('individual', 'collective', 'anonymous')),
  signed boolean not null,
  signers int not null check (signers > 0),               -- how many people signed
  surname text not null,
  given_name text not null,
  patronymic text not null,
  address text not null,
  phone text not null,
  email text not null,
  benefits text[] not null,                               -- categories with benefits (вісь 7)
  social_status text not null,
  confidential boolean not null,                          -- asked not to disclose name, address and work (ст. 10)
  sent_by text not null,                                  -- who passed it on to us; with its covering letter
  sent_number text not null,
  sent_on date,
  summary text not null,
  text text not null,
  topic_id bigint references topics.topics,               -- the main question
  more_topic_ids bigint[] not null,
  complained_unit_id bigint references directory.units,   -- whose actions it complains of
  complained_of text not null,                            -- the official, as written
  sign text not null check (sign in ('primary', 'repeated', 'duplicate', 'recurrent', 'mass')),
  earlier_id bigint references appeals.appeals,           -- the appeal that it repeats or doubles
  disagrees_with bigint references appeals.appeals,       -- its own author's answered appeal: one secret opens both
  state text not null check (state in ('registered', 'assigned', 'answered', 'forwarded', 'returned', 'set-aside', 'requalified', 'closed')),
  no_study boolean not null,                              -- needs no additional study: 15 days (ст. 20)
  due_on date not null,
  strict_on date not null,                                -- as counted, before the roll over days off: for control
  rule_id text not null,
  rule_version text not null,
  why text[] not null,                                    -- «чому ця дата?» as it was counted
  extended boolean not null,
  control boolean not null,                               -- personal control of the first head
  responsible_unit_id bigint references directory.units,
  co_unit_ids bigint[] not null,
  outcome text check (outcome in ('satisfied', 'explained', 'refused')),
  ended_on date,                                          -- answered, forwarded, returned or set aside
  ended_as text,                                          -- the state in which it ended: closing does not hide it
  closed_on date,
  rating int check (rating between 1 and 5),              -- by the author
  rating_words text not null,
  dossier_index text not null,                            -- справа, том, аркуші after closing
  sheets int,
  shingles int[] not null,                                -- sketch of the text, for likeness: never shown
  audience text[] not null,
  revision int not null default 1,
  foreign key (series_id, ordinal) references numbers.entries (series_id, ordinal),
  unique (series_id, ordinal),
  check (earlier_id <> id)
);
create index appeals_newest on appeals.appeals (registered_on desc, id desc);
create index appeals_received on appeals.appeals (received_on);
create index appeals_open on appeals.appeals (due_on) where state in ('registered', 'assigned');
create index appeals_of_unit on appeals.appeals (responsible_unit_id, state);
create index appeals_of_author on appeals.appeals (lower(surname), lower(given_name));
create index appeals_of_phone on appeals.appeals (regexp_replace(phone, '\D', '', 'g')) where phone <> '';
create index appeals_of_email on appeals.appeals (lower(email)) where email <> '';
create index appeals_of_earlier on appeals.appeals (earlier_id);
create index appeals_disagreeing on appeals.appeals (disagrees_with) where disagrees_with is not null;
create index appeals_alike on appeals.appeals using gin (shingles);

create function appeals.keep_registration() returns trigger language plpgsql as $$
begin
  if row(new.book_id, new.series_id, new.ordinal, new.number, new.registered_on, new.registered_at, new.received_on)
      is distinct from
     row(old.book_id, old.series_id, old.ordinal, old.number, old.registered_on, old.registered_at, old.received_on) then
    raise exception 'a registration is immutable: its clock too';
  end if;
  return new;
end $$;
create trigger keep_registration before update on appeals.appeals
  for each row execute function appeals.keep_registration();

-- Хід розгляду: what happened, in the order in which it happened. Never changed.
create table appeals.steps (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeals.appeals,
  kind text not null,
  happened_on date not null,
  at timestamptz not null,
  by text not null,
  words text not null,             -- resolution, reason, answer
  recipient text not null,         -- to whom it was forwarded
  number text not null,            -- outgoing number of the letter that went with the step
  ground text not null,            -- which ground of the law
  until_on date                    -- the new last day of an extension
);
create index steps_of_appeal on appeals.steps (appeal_id, id);

create table appeals.files (
  id bigint generated always as identity primary key,
  appeal_id bigint not null references appeals.appeals,
  step_id bigint references appeals.steps,       -- the answer that it belongs to; empty: it came with the appeal
  sha256 text not null references files.blobs,
  name text not null,
  attached_at timestamptz not null,
  attached_by text not null
);
create index files_of_appeal on appeals.files (appeal_id, id);
create index files_by_blob on appeals.files (sha256);

-- What the card said before a correction, kept whole.
create table appeals.corrections (
  appeal_id bigint not null references appeals.appeals,
  version int not null,
  corrected_at timestamptz not null,
  corrected_by text not null,
  reason text not null,
  before jsonb not null,
  primary key (appeal_id, version)
);

grant usage on schema appeals to ratusha_app;
grant select, insert, update on appeals.appeals to ratusha_app;
grant select, insert on appeals.steps, appeals.files, appeals.corrections to ratusha_app;
