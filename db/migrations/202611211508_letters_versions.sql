-- The words of a paper that the council issues on its blank: a letter, an answer, an order; every version kept.
create schema letters;

create table letters.versions (
  subject text not null,               -- what it belongs to: card, appeal, information-request
  ref bigint not null,
  version int not null,
  content jsonb not null,              -- as written: addressees, title, text, appendices, signatures, preparer
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (subject, ref, version)
);

grant usage on schema letters to ratusha_app;
grant select, insert on letters.versions to ratusha_app;
