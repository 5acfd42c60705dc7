create schema effects;

-- An act as the graph of effects knows it: what orders it among others. Kept by the listener of ActChanged.
create table effects.acts (
  act_id bigint primary key references acts.acts,
  kind text not null,
  body_unit_id bigint not null references directory.units,
  number text not null default '',
  adopted_on date,                        -- null: a draft
  points text[] not null default '{}'     -- labels of the points of its text
);
create index acts_by_name on effects.acts (number, adopted_on, kind);

insert into effects.acts (act_id, kind, body_unit_id, number, adopted_on)
select id, kind, body_unit_id, coalesce(number, ''), adopted_on from acts.acts;

create table effects.relations (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('repeals', 'cancels', 'suspends', 'restores', 'amends', 'sets-out-anew',
    'takes-force', 'implements', 'refers')),
  source_id bigint not null references effects.acts,
  source_point text not null default '',  -- the point that says so; empty: the act as a whole
  target_id bigint references effects.acts, -- null: not in the register, or several acts answer to the name
  target_chosen boolean not null default false, -- a person said which act it is
  target_kind text,                       -- as the paper names it, from here
  target_number text not null default '',
  target_adopted_on date,
  target_name text not null default '',   -- to here
  points text[] not null default '{}',    -- points of the target; none: the whole act
  force_on date,                          -- null: the day on which the source takes force
  until date,                             -- the last day of a suspension
  changes jsonb not null default '[]',    -- [{point, change: replaced|removed|added, text}]
  quote text not null default '',
  withdrawn boolean not null default false,
  entered_at timestamptz not null,
  entered_by text not null,
  revision int not null default 1
);
create index relations_of_source on effects.relations (source_id);
create index relations_of_target on effects.relations (target_id) where target_id is not null;
create index relations_by_name on effects.relations (target_number, target_adopted_on, target_kind)
  where not target_chosen and target_number <> '';

-- What a relation said before it was corrected or withdrawn.
create table effects.corrections (
  relation_id bigint not null references effects.relations,
  version int not null,
  corrected_at timestamptz not null,
  corrected_by text not null,
  reason text not null,
  before jsonb not null,
  primary key (relation_id, version)
);

grant usage on schema effects to ratusha_app;
grant select, insert, update on all tables in schema effects to ratusha_app;
