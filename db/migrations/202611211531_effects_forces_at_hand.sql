-- What was computed of the acts that others act upon, for the lists that ask about all of them. It is derived: whatever is
-- said anew marks the acts it touches, and they are computed again. The page of an act never reads it.
create table effects.forces (
  act_id bigint not null references effects.acts,
  from_on date not null,                  -- in this state from this day; the first row holds since ever
  until_on date,                          -- the first day of the next state; null: as far as is known now
  force text not null,
  primary key (act_id, from_on)
);
create index forces_by_force on effects.forces (force, act_id);

create table effects.flags (
  act_id bigint not null references effects.acts,
  kind text not null,
  act_ids bigint[] not null,
  relation_id bigint
);
create index flags_of_act on effects.flags (act_id);

-- What the rows above were computed from: when it changes, the acts that this one acts upon are computed anew.
create table effects.computed (
  act_id bigint primary key references effects.acts,
  digest text not null
);

-- Acts to be computed anew, one row for each time that something was said of them.
create table effects.stale (
  id bigint generated always as identity primary key,
  act_id bigint not null references effects.acts,
  hops int not null default 0             -- through how many other acts the news came
);

insert into effects.stale (act_id)
select distinct target_id from effects.relations where target_id is not null and kind not in ('implements', 'refers');

grant select, insert, update, delete on effects.forces, effects.flags, effects.computed, effects.stale to ratusha_app;
