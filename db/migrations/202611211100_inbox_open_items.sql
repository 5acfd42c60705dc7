create schema inbox;

-- What waits for somebody. A row is one open step; it goes when the step is done, its story stays with its module.
create table inbox.items (
  id bigint generated always as identity primary key,
  kind text not null,             -- document, appeal, message …
  ref bigint not null,            -- id of the thing in its own module
  step text not null,             -- the next step, a code of the kind
  for_key text not null,          -- the first of the holders: for whom it waits
  holders text[] not null check (cardinality(holders) > 0), -- audience keys whose bearers act
  watchers text[] not null,       -- audience keys whose bearers see it only when it is late
  number text not null,
  title text not null,
  href text not null,
  due_on date,                    -- null: no term
  since timestamptz not null,
  unique (kind, ref, step, for_key)
);
create index items_of_holders on inbox.items using gin (holders);
create index items_by_term on inbox.items (due_on, id);
create index items_without_term on inbox.items (id desc) where due_on is null;

grant usage on schema inbox to ratusha_app;
grant select, insert, update, delete on inbox.items to ratusha_app;
