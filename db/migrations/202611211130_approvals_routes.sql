-- Approval (погодження) of a draft before it is signed: its route, its steps, what each approver answered to which text.
create schema approvals;

create table approvals.routes (
  id bigint generated always as identity primary key,
  kind text not null,                       -- of the thing that is approved, as it is plugged in
  ref bigint not null,
  title text not null,
  href text not null,
  audience text[] not null,                 -- keys that open the route: its people and the roles that lead approval
  restricted boolean not null,              -- для службового користування
  state text not null check (state in ('running', 'stopped', 'returned', 'withdrawn', 'completed', 'closed')),
  round int not null default 1,             -- a route that begins anew begins the next round
  version int not null default 1,           -- number of the text that stands now
  author_id bigint not null references directory.people,
  author text not null,
  sent_at timestamptz not null,
  ended_at timestamptz,
  note text not null default ''             -- why it was returned, withdrawn or closed
);
create unique index routes_on_their_way on approvals.routes (kind, ref)
  where state in ('running', 'stopped', 'returned', 'completed');
create index routes_of on approvals.routes (kind, ref, id);
create index routes_audience on approvals.routes using gin (audience);

-- Every text that was laid before approvers: what they approved can be shown, and how it differs from what came after.
create table approvals.versions (
  route_id bigint not null references approvals.routes,
  number int not null,
  text text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),  -- SHA-256 of the text
  written_by text not null,
  written_at timestamptz not null,
  editorial_by text,                        -- who found that the change is one of words, not of sense
  editorial_reason text,
  primary key (route_id, number)
);

create table approvals.steps (
  id bigint generated always as identity primary key,
  route_id bigint not null references approvals.routes,
  stage int not null check (stage > 0),     -- stages go one after another, steps of a stage side by side
  person_id bigint references directory.people,  -- null: an outer body answers by a letter
  body text not null default '',            -- outer body, or empty
  name text not null,
  post text not null,
  due_on date,
  state text not null
    check (state in ('ahead', 'waiting', 'to-confirm', 'approved', 'approved-with-remarks', 'refused')),
  check ((person_id is null) = (body <> ''))
);
create index steps_of on approvals.steps (route_id, stage, id);

create table approvals.answers (
  id bigint generated always as identity primary key,
  step_id bigint not null references approvals.steps,
  round int not null,
  version int not null,                     -- the text that was answered
  verdict text not null check (verdict in ('approved', 'approved-with-remarks', 'refused', 'confirmed', 'explained')),
  remarks text not null,
  letter_number text not null default '',   -- of the outer body's letter
  letter_on date,
  answered_by text not null,
  behalf boolean not null,                  -- «за …»: by somebody who stands in for the approver
  answered_at timestamptz not null
);
create index answers_of on approvals.answers (step_id, id);

grant usage on schema approvals to ratusha_app;
grant select, insert, update on all tables in schema approvals to ratusha_app;
