alter table appeals.appeals
  add column sex text not null default '' check (sex in ('', 'female', 'male')),       -- постанова 858, вісь 4
  add column complained_person_id bigint references directory.people,                  -- the official whose actions it complains of
  add column responsible_person_id bigint references directory.people,                 -- who answers; empty: the department as a whole
  add column readers text[] not null default '{}';                                     -- keys of those who have a task about it
alter table appeals.appeals alter column sex drop default, alter column readers drop default;

create index appeals_of_official on appeals.appeals (complained_person_id) where complained_person_id is not null;
