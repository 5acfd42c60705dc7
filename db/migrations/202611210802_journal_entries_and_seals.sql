create schema journal;

-- A batch of entries as a Merkle tree. `chain` = sha256(previous chain || root): a root cannot be swapped alone.
create table journal.seals (
  id bigint generated always as identity primary key,
  sealed_at timestamptz not null,
  entry_ids bigint[] not null,
  leaves bytea not null, -- 32 bytes for each entry, in the order of entry_ids
  root bytea not null check (length(root) = 32),
  chain bytea not null check (length(chain) = 32)
);

create table journal.entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  request_id text not null,
  actor text not null, -- 'account:12', 'house:demo', 'stranger'
  actor_name text not null,
  verb text not null,
  subject text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  seal bigint references journal.seals
);
create index entries_of_subject on journal.entries (subject, subject_id, id);
create index entries_unsealed on journal.entries (id) where seal is null;
create index entries_by_time on journal.entries (at desc, id desc);

create function journal.keep_sealed() returns trigger language plpgsql as $$
begin
  if old.seal is not null or row(new.*) is distinct from row(old.id, old.at, old.request_id, old.actor, old.actor_name,
      old.verb, old.subject, old.subject_id, old.before, old.after, new.seal) then
    raise exception 'journal entries are append-only';
  end if;
  return new;
end $$;
create trigger keep_sealed before update on journal.entries for each row execute function journal.keep_sealed();

grant usage on schema journal to ratusha_app;
grant select, insert on journal.entries, journal.seals to ratusha_app;
grant update (seal) on journal.entries to ratusha_app;
