create schema acts;

create table acts.acts (
  id bigint generated always as identity primary key,
  kind text not null,
  body_unit_id bigint not null references directory.units,
  series_id bigint,
  ordinal int,
  number text,
  adopted_on date,
  title text not null,
  text text not null default '',
  text_state text not null check (text_state in ('whole', 'incomplete', 'absent')),
  state text not null check (state in ('draft', 'adopted')),
  preparer text not null default '',
  preparer_phone text not null default '',
  signatories jsonb not null default '[]', -- [{post, name}]
  appendices jsonb not null default '[]',  -- [{title, present}]
  source_note text not null default '',    -- where the record comes from, when not from registration here
  access text not null default 'open' check (access in ('open', 'service')),
  published_at timestamptz,
  entered_at timestamptz not null,
  revision int not null default 1,
  foreign key (series_id, ordinal) references numbers.entries (series_id, ordinal),
  unique (series_id, ordinal),
  check (state = 'draft' or (number is not null and adopted_on is not null))
);
create index acts_public on acts.acts (adopted_on desc nulls first, id desc) where published_at is not null;
create index acts_by_kind on acts.acts (kind, adopted_on desc nulls first, id desc);

create function acts.keep_registration() returns trigger language plpgsql as $$
begin
  if old.number is not null and row(new.kind, new.series_id, new.ordinal, new.number, new.adopted_on)
      is distinct from row(old.kind, old.series_id, old.ordinal, old.number, old.adopted_on) then
    raise exception 'a registered act is immutable';
  end if;
  return new;
end $$;
create trigger keep_registration before update on acts.acts for each row execute function acts.keep_registration();

create table acts.files (
  id bigint generated always as identity primary key,
  act_id bigint not null references acts.acts,
  sha256 text not null references files.blobs,
  name text not null,
  role text not null check (role in ('text', 'appendix', 'scan')),
  ordinal int not null,
  attached_at timestamptz not null
);
create index files_of_act on acts.files (act_id, ordinal);

create table acts.corrections (
  act_id bigint not null references acts.acts,
  version int not null,
  corrected_at timestamptz not null,
  corrected_by text not null,
  reason text not null,
  before jsonb not null,
  primary key (act_id, version)
);

grant usage on schema acts to ratusha_app;
grant select, insert, update on all tables in schema acts to ratusha_app;
