create schema directory;

create table directory.council (
  id int primary key default 1 check (id = 1),
  name text not null,          -- Луцька міська рада
  name_genitive text not null, -- Луцької міської ради
  hromada text not null,
  code text not null,          -- ЄДРПОУ
  address text not null,
  phone text not null,
  email text not null,
  website text not null
);

create table directory.units (
  id bigint generated always as identity primary key,
  parent_id bigint references directory.units,
  kind text not null,
  name text not null,
  short_name text not null,
  index text,                  -- index of the department in registration numbers, '23'
  address text not null default '',
  email text not null default '',
  website text not null default '',
  note text not null default '',
  sort int not null default 0,
  founded_on date,
  abolished_on date,
  revision int not null default 1
);
create index units_of_parent on directory.units (parent_id, sort);

create table directory.people (
  id bigint generated always as identity primary key,
  surname text not null,
  given_name text not null,
  patronymic text not null default '',
  revision int not null default 1
);

create table directory.posts (
  id bigint generated always as identity primary key,
  unit_id bigint not null references directory.units,
  title text not null,
  leads boolean not null default false,
  sort int not null default 0,
  abolished_on date,
  revision int not null default 1
);
create index posts_of_unit on directory.posts (unit_id, sort);

-- Who holds a post and when; an open end is today.
create table directory.tenures (
  id bigint generated always as identity primary key,
  post_id bigint not null references directory.posts,
  person_id bigint not null references directory.people,
  since date,
  until date,
  check (until is null or since is null or until >= since)
);
create index tenures_of_post on directory.tenures (post_id);
create index tenures_of_person on directory.tenures (person_id);

create table directory.phones (
  id bigint generated always as identity primary key,
  unit_id bigint references directory.units,
  post_id bigint references directory.posts,
  number text not null,
  inner_only boolean not null default false,
  note text not null default '',
  sort int not null default 0,
  check ((unit_id is null) <> (post_id is null))
);

grant usage on schema directory to ratusha_app;
grant select, insert, update on all tables in schema directory to ratusha_app;
grant delete on directory.phones to ratusha_app;
