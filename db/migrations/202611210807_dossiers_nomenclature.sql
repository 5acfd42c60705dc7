create schema dossiers;

create table dossiers.nomenclatures (
  id bigint generated always as identity primary key,
  unit_id bigint not null references directory.units,
  year int not null,
  approved_on date,
  closed_on date,
  closing_note text,
  revision int not null default 1,
  unique (unit_id, year)
);

create table dossiers.dossiers (
  id bigint generated always as identity primary key,
  nomenclature_id bigint not null references dossiers.nomenclatures,
  index text not null,
  title text not null,
  retention text not null check (retention in ('permanent', 'long', 'temporary')),
  term text not null,          -- as the nomenclature says it: 'постійно', '5 років ЕПК'
  article text not null default '',
  note text not null default '',
  closed_on date,
  revision int not null default 1,
  unique (nomenclature_id, index)
);

create table dossiers.volumes (
  id bigint generated always as identity primary key,
  dossier_id bigint not null references dossiers.dossiers,
  ordinal int not null,
  opened_on date not null,
  closed_on date,
  unique (dossier_id, ordinal)
);

grant usage on schema dossiers to ratusha_app;
grant select, insert, update on all tables in schema dossiers to ratusha_app;
grant delete on dossiers.dossiers to ratusha_app;
