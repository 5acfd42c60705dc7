create schema assignments;

-- One task somebody gave somebody: a node of a tree of any depth over a paper, a point of an act, a plan.
create table assignments.assignments (
  id bigint generated always as identity primary key,
  root_id bigint not null default 0,            -- the head of its tree; 0 on insert: itself
  parent_id bigint references assignments.assignments,
  leads boolean   not null default false,       -- the responsible child: its parent is not reported before it is done
  source_kind text not null,                    -- document, point, plan …: opaque here
  source_ref bigint not null,
  source_number text not null default '',
  source_title text not null,
  source_href text not null,
  access text not null default 'open' check (access in ('open', 'service')),
  author_person_id bigint references directory.people, -- empty: a body of the council is the author
  author_name text not null,
  author_post text not null default '',
  judge_person_id bigint references directory.people,  -- who accepts the report; empty: whoever controls
  basis text not null check (basis in ('own', 'stand-in', 'wet-ink', 'act')),
  entered_by text not null,
  scan_sha256 text references files.blobs,      -- of the resolution written by hand
  scan_name text not null default '',
  text text not null,
  executor_person_id bigint references directory.people,
  executor_unit_id bigint references directory.units,  -- of the person, or the unit itself
  rhythm text not null default 'once' check (rhythm in ('once', 'continuous', 'periodic')),
  period jsonb,                                 -- { every: month, day: 5 }
  given_on date not null,
  given_at timestamptz not null,
  asked_on date,                                -- the day as it was said, before the roll
  due_on date,                                  -- the last good day; of a periodic task: of its first open period
  ends_on date,                                 -- the day after which a periodic or continuous task is over
  term_words text not null default '',          -- the term in the words of the paper
  rule_id text,
  rule_version text,
  why text[] not null default '{}',             -- how the due day was counted, as it was then
  control text not null default 'none' check (control in ('none', 'on', 'off')),
  control_ended_by text not null default '',
  state text not null check (state in ('given', 'working', 'reported', 'accepted', 'closed', 'withdrawn')),
  done_on date,                                 -- the day of the report that ended the work
  closed_at timestamptz,
  closing text check (closing in ('report', 'control', 'reply', 'above', 'moved', 'withdrawn')),
  closing_note text not null default '',
  audience text[] not null,
  revision int not null default 1,
  check (executor_person_id is not null or executor_unit_id is not null),
  check ((rhythm = 'periodic') = (period is not null)),
  check (due_on is null or due_on >= given_on)
);
create function assignments.head_of_tree() returns trigger language plpgsql as $$
begin
  if new.root_id = 0 then new.root_id := new.id; end if;
  return new;
end $$;
create trigger head_of_tree before insert on assignments.assignments
  for each row execute function assignments.head_of_tree();

create index assignments_of_tree on assignments.assignments (root_id);
create index assignments_of_source on assignments.assignments (source_kind, source_ref);
create index assignments_open_of_person on assignments.assignments (executor_person_id, due_on, id)
  where state in ('given', 'working', 'reported', 'accepted');
create index assignments_open_of_unit on assignments.assignments (executor_unit_id, due_on, id)
  where state in ('given', 'working', 'reported', 'accepted');
create index assignments_open_by_judge on assignments.assignments (judge_person_id, due_on, id)
  where state in ('given', 'working', 'reported', 'accepted');
create index assignments_open_due on assignments.assignments (due_on, id)
  where state in ('given', 'working') and due_on is not null;
create index assignments_done on assignments.assignments (done_on) where done_on is not null;
create index assignments_given on assignments.assignments (given_on);

-- Co-executors and controllers, in the order of the paper.
create table assignments.parties (
  id bigint generated always as identity primary key,
  assignment_id bigint not null references assignments.assignments,
  part text not null check (part in ('co', 'controller')),
  person_id bigint references directory.people,
  unit_id bigint references directory.units,
  check (person_id is not null or unit_id is not null)
);
create index parties_of_assignment on assignments.parties (assignment_id, id);
create index parties_of_person on assignments.parties (person_id, part);
create index parties_of_unit on assignments.parties (unit_id, part) where person_id is null;

-- Reporting periods of a periodic task; each has its own due day.
create table assignments.periods (
  id bigint generated always as identity primary key,
  assignment_id bigint not null references assignments.assignments,
  from_on date not null,
  until_on date not null,
  asked_on date not null,
  due_on date not null,
  done_on date,
  unique (assignment_id, from_on),
  check (until_on >= from_on)
);
create index periods_open on assignments.periods (assignment_id, from_on) where done_on is null;

create table assignments.reports (
  id bigint generated always as identity primary key,
  assignment_id bigint not null references assignments.assignments,
  period_id bigint references assignments.periods,
  kind text not null check (kind in ('final', 'interim', 'part')),
  text text not null,
  person_id bigint references directory.people,
  reported_by text not null,
  reported_at timestamptz not null,
  verdict text not null check (verdict in ('none', 'waiting', 'accepted', 'returned')),
  judged_by text not null default '',
  judged_at timestamptz,
  remarks text not null default ''
);
create index reports_of_assignment on assignments.reports (assignment_id, id);

create table assignments.report_files (
  report_id bigint not null references assignments.reports,
  ordinal int not null,
  sha256 text not null references files.blobs,
  name text not null,
  primary key (report_id, ordinal)
);

-- Who asked for a later day, why, and what was answered.
create table assignments.extensions (
  id bigint generated always as identity primary key,
  assignment_id bigint not null references assignments.assignments,
  asked_by text not null,
  asked_at timestamptz not null,
  reason text not null,
  from_on date not null,
  wanted_on date not null,
  granted boolean,                              -- empty: not answered yet
  granted_on date,                              -- the new due day
  answered_by text not null default '',
  answered_at timestamptz,
  answer text not null default ''
);
create index extensions_of_assignment on assignments.extensions (assignment_id, id);

-- Which reminder went out for which term: the night may come twice.
create table assignments.reminders (
  assignment_id bigint not null references assignments.assignments,
  due_on date not null,
  days int not null,                            -- before the term: negative; after it: positive
  reminded_at timestamptz not null,
  primary key (assignment_id, due_on, days)
);

create table assignments.settings (
  id int primary key default 1 check (id = 1),
  remind_before int[] not null default '{3,1,0}', -- days before the term
  remind_after int[] not null default '{1,3,7}'   -- days after it
);
insert into assignments.settings (id) values (1);

grant usage on schema assignments to ratusha_app;
grant select, insert, update on all tables in schema assignments to ratusha_app;
grant delete on assignments.parties, assignments.periods to ratusha_app;

-- People and departments that were given a task about a paper read the paper itself.
create table documents.readers (
  card_id bigint not null references documents.cards,
  key text not null,                            -- person:5, unit:7
  added_at timestamptz not null,
  primary key (card_id, key)
);
grant select, insert on documents.readers to ratusha_app;
