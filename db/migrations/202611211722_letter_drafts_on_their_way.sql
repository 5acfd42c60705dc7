-- Letters before they are registered: drafted, approved, signed, and then a card of the outgoing journal.
create schema letter_drafts;

create table letter_drafts.drafts (
  id bigint generated always as identity primary key,
  state text not null check (state in ('draft', 'registered', 'dropped')),
  on_signing boolean not null default false,     -- handed to its signers: the text is not corrected meanwhile
  summary text not null,                         -- what it is about; of its card later
  correspondent_kind text not null check (correspondent_kind in ('organisation', 'person')),
  correspondent text not null,                   -- to whom; a resident when it answers one
  access text not null check (access in ('open', 'service')),
  answers_kind text check (answers_kind in ('document', 'appeal', 'information-request')),
  answers_ref bigint,
  answers_number text not null default '',
  reply_kind text not null check (reply_kind in ('final', 'interim')),
  unit_id bigint references directory.units,     -- whose draft it is
  author_id bigint not null,                     -- person
  author text not null,
  readers bigint[] not null default '{}',        -- people who were asked to approve or to sign
  except_people bigint[] not null default '{}',  -- people whom the answered appeal complains of
  audience text[] not null,
  card_id bigint references documents.cards,     -- when it is registered
  number text not null default '',
  registered_on date,
  drop_reason text not null default '',
  begun_at timestamptz not null,
  ended_at timestamptz,
  revision int not null default 1,
  check ((answers_kind is null) = (answers_ref is null)),
  check ((state = 'registered') = (card_id is not null)),
  check ((state = 'draft') = (ended_at is null))
);
create index drafts_audience on letter_drafts.drafts using gin (audience);
create index drafts_of_author on letter_drafts.drafts (author_id, id);
create index drafts_answering on letter_drafts.drafts (answers_kind, answers_ref) where answers_ref is not null;
create unique index drafts_of_card on letter_drafts.drafts (card_id) where card_id is not null;

create table letter_drafts.files (
  id bigint generated always as identity primary key,
  draft_id bigint not null references letter_drafts.drafts,
  sha256 text not null references files.blobs,
  name text not null,
  role text not null check (role in ('appendix', 'original', 'scan')), -- original: what was signed; scan: of what was signed by hand
  attached_by text not null,
  attached_at timestamptz not null,
  unique (draft_id, sha256)
);

grant usage on schema letter_drafts to ratusha_app;
grant select, insert, update on letter_drafts.drafts to ratusha_app;
grant select, insert, delete on letter_drafts.files to ratusha_app;
