create schema calendar;

-- Martial law as dated intervals: inside them holidays are ordinary working days (2136-IX ст. 6 ч. 6).
create table calendar.martial_law (
  id bigint generated always as identity primary key,
  since date not null,
  until date,                  -- the day on which it ends; empty while it is being prolonged
  source text not null,
  verified boolean not null default false,
  check (until > since),
  exclude using gist (daterange(since, until) with &&)
);

-- Exchanged days: recommended by the Cabinet (КЗпП ст. 67), or decided by the institution itself.
create table calendar.transfers (
  id bigint generated always as identity primary key,
  decided_by text not null check (decided_by in ('cabinet', 'institution')),
  off date unique,             -- a working day made free
  worked date unique,          -- a day off made working
  source text not null,
  check (num_nonnulls(off, worked) > 0),
  check (off <> worked)
);

insert into calendar.martial_law (since, until, source, verified)
values ('2022-02-24', null, 'Указ Президента № 64/2022 з продовженнями', false);

grant usage on schema calendar to ratusha_app;
grant select, insert, update, delete on all tables in schema calendar to ratusha_app;

create schema law;

-- What the council decided about a term that the law leaves open. A new decision is a new row; old rows stay.
create table law.settings (
  id bigint generated always as identity primary key,
  rule_id text not null,
  amount int not null,         -- negative: before the event
  unit text not null check (unit in ('month', 'calendar-day', 'working-day', 'hour')),
  roll text not null check (roll in ('forward', 'back', 'none')),
  decided_by text not null,
  since date not null
);
create index settings_of_rule on law.settings (rule_id, since);

grant usage on schema law to ratusha_app;
grant select, insert on law.settings to ratusha_app;
