create schema points;

-- A person read an act into points and confirmed them; read again, the version before stays as it was.
create table points.readings (
  act_id bigint not null references acts.acts,
  version int not null,
  digest text not null,                     -- SHA-256 of the text that was read
  controllers jsonb not null,               -- [{personId, unitId}]
  confirmed_at timestamptz not null,
  confirmed_by text not null,
  tasks_at timestamptz,                     -- when the points became tasks; null: the act is a draft, or no point is a task
  primary key (act_id, version)
);

create table points.points (
  id bigint generated always as identity primary key,
  act_id bigint not null,
  version int not null,
  ordinal int not null,                     -- the order of the paper
  key text not null,                        -- '2.1'; '2~2': the second point numbered 2; '~1': the first without a number
  number text,                              -- as the paper says; null: it gives none
  parent_key text,
  level int not null,
  text text not null,
  kind text not null check (kind in ('task', 'recommendation', 'note', 'approval', 'effect', 'control', 'in-force',
    'disposition', 'heading')),
  is_task boolean not null,
  executors jsonb not null default '[]',    -- [{personId, unitId}], the responsible one first
  each boolean not null default false,      -- every executor has a task of its own: a class that was expanded
  term jsonb not null,                      -- {kind: none|by|within|every|continuous, …}
  term_words text not null default '',      -- as the paper says
  flags text[] not null default '{}',       -- what is odd about its number, codes of the reader
  foreign key (act_id, version) references points.readings,
  unique (act_id, version, key)
);

create table points.tasks (
  point_id bigint not null references points.points,
  assignment_id bigint not null references assignments.assignments,
  primary key (point_id, assignment_id)
);

grant usage on schema points to ratusha_app;
grant select, insert, update on all tables in schema points to ratusha_app;
