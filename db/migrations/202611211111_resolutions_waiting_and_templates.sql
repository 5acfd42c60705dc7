create schema resolutions;

-- Papers that lie before somebody for a resolution.
create table resolutions.submissions (
  id bigint generated always as identity primary key,
  card_id bigint not null references documents.cards,
  person_id bigint not null references directory.people,
  submitted_by text not null,
  submitted_at timestamptz not null,
  done_at timestamptz
);
create unique index submissions_open on resolutions.submissions (person_id, card_id) where done_at is null;
create index submissions_of_card on resolutions.submissions (card_id) where done_at is null;

-- Ready-made words; those of nobody are everybody's.
create table resolutions.templates (
  id bigint generated always as identity primary key,
  person_id bigint references directory.people,
  text text not null,
  term_rule text,                               -- a rule of the law module; empty: no term
  on_control boolean not null default false,
  sort int not null default 0,
  dropped_at timestamptz
);
create index templates_of_person on resolutions.templates (person_id, sort);

insert into resolutions.templates (text, term_rule, on_control, sort) values
  ('До виконання', 'DL-10', true, 1),
  ('Для врахування в роботі', null, false, 2),
  ('Прошу розглянути та надати пропозиції', 'DL-10-urgent', false, 3),
  ('Підготувати проєкт відповіді', 'DL-10-urgent', true, 4),
  ('До відома', null, false, 5);

-- Whom an author gives papers to: the next resolution offers them first.
create table resolutions.given (
  assignment_id bigint primary key references assignments.assignments,
  author_person_id bigint not null references directory.people,
  executor_person_id bigint references directory.people,
  executor_unit_id bigint references directory.units
);
create index given_by_author on resolutions.given (author_person_id, assignment_id desc);

grant usage on schema resolutions to ratusha_app;
grant select, insert, update on all tables in schema resolutions to ratusha_app;
