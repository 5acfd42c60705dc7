create schema reception;

-- Години прийому: one official receives on one day, in slots (393/96-ВР ст. 22).
create table reception.sittings (
  id bigint generated always as identity primary key,
  person_id bigint not null references directory.people,
  held_on date not null,
  from_time text not null check (from_time ~ '^\d\d:\d\d$'),   -- by the clock on the council's wall
  until_time text not null check (until_time ~ '^\d\d:\d\d$'),
  slot_minutes int not null check (slot_minutes between 5 and 240),
  way text not null check (way in ('in-person', 'online')),
  place text not null,                                          -- a room, or how to connect
  cancelled_on date,
  cancel_reason text not null default '',
  check (from_time < until_time)
);
create index sittings_by_day on reception.sittings (held_on);
create unique index sittings_once on reception.sittings (person_id, held_on, from_time) where cancelled_on is null;

create table reception.bookings (
  id bigint generated always as identity primary key,
  sitting_id bigint not null references reception.sittings,
  at_time text not null,
  surname text not null,
  given_name text not null,
  patronymic text not null,
  address text not null,
  phone text not null,
  email text not null,
  subject text not null,             -- with what the citizen comes
  booked_at timestamptz not null,
  booked_by text not null,
  state text not null check (state in ('booked', 'cancelled', 'came', 'missed')),
  outcome text not null default '',  -- what was said at the reception
  appeal_id bigint references appeals.appeals
);
create unique index bookings_one_a_slot on reception.bookings (sitting_id, at_time) where state <> 'cancelled';

grant usage on schema reception to ratusha_app;
grant select, insert, update on all tables in schema reception to ratusha_app;
