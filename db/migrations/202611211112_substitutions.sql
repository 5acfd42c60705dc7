create schema substitutions;

-- Who stands in for whom, from which day to which; both days belong to it.
create table substitutions.substitutions (
  id bigint generated always as identity primary key,
  absent_person_id bigint not null references directory.people,
  substitute_person_id bigint not null references directory.people,
  from_on date not null,
  until_on date not null,                       -- earlier than planned when it is ended
  reason text not null,                         -- відпустка, відрядження, розпорядження № …
  entered_by text not null,
  entered_at timestamptz not null,
  ended_by text not null default '',
  check (absent_person_id <> substitute_person_id)
);
create index substitutions_by_day on substitutions.substitutions (until_on, from_on);

grant usage on schema substitutions to ratusha_app;
grant select, insert, update on substitutions.substitutions to ratusha_app;
