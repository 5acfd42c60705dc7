-- The words of files: read once after a file is attached, by a process of its own.
create schema texts;

create table texts.texts (
  sha256 text primary key references files.blobs,
  state text not null check (state in ('waiting', 'read', 'nothing', 'failed')), -- nothing: no words inside, a scan
  flaw text,                                -- why it could not be read: a code of words.uk.ts
  text text not null default '',
  is_cut boolean not null default false,    -- longer than what is kept
  wanted_at timestamptz not null,
  read_at timestamptz,
  check ((state = 'failed') = (flaw is not null))
);
create index texts_waiting on texts.texts (sha256) where state = 'waiting';

grant usage on schema texts to ratusha_app;
grant select, insert, update on texts.texts to ratusha_app;

-- What the files of a paper add to its words.
create table search.attached (
  sha256 text primary key,
  tsv tsvector not null,
  bytes int not null,    -- what tsv takes at the most: a paper’s vector has room for one megabyte
  analyser text not null -- version of the analyser that made tsv
);
alter table search.entries
  add column files text[] not null default '{}',      -- SHA-256 of the files that lie at the paper today
  add column file_names text[] not null default '{}'; -- in the same order
create index entries_by_file on search.entries using gin (files) with (fastupdate = off);
grant select, insert, update on search.attached to ratusha_app;

with attached as (
  select card_id, array_agg(sha256 order by ordinal) as files, array_agg(name order by ordinal) as names
  from documents.attachments where superseded_by is null and removal_reason is null group by card_id)
update search.entries entry set files = attached.files, file_names = attached.names
from attached where entry.kind = 'document' and entry.ref = attached.card_id;
with attached as (
  select act_id, array_agg(sha256 order by ordinal) as files, array_agg(name order by ordinal) as names
  from acts.files group by act_id)
update search.entries entry set files = attached.files, file_names = attached.names
from attached where entry.kind = 'act' and entry.ref = attached.act_id;
insert into texts.texts (sha256, state, wanted_at)
select distinct unnest(files), 'waiting', now() from search.entries;
