-- The register of extracts and of certified copies: who gave out what, whose word certifies it; never changed.
create schema certifications;

create table certifications.issued (
  id bigint generated always as identity primary key,
  year int not null,
  ordinal int not null,                -- in the register of the year, without gaps
  kind text not null check (kind in ('extract', 'copy')),
  subject text not null check (subject in ('act', 'card')),
  ref bigint not null,
  paper_name text not null,            -- of what: kind, number and day as they stood
  points text[] not null,              -- labels of the points in an extract; a copy has none
  content jsonb,                       -- an extract as it was set, for other formats; null for a copy
  source_sha256 text,                  -- the file that was copied; null for an extract and an act without a file
  sha256 text not null,                -- the PDF that was given out
  file_name text not null,
  post text not null,                  -- of whoever certifies
  name text not null,
  certified_on date not null,
  given_to text not null,
  code text not null unique,           -- in the address by which anyone checks it
  audience text[] not null,
  issued_at timestamptz not null,
  issued_by text not null,
  unique (year, ordinal),
  check ((kind = 'extract') = (content is not null))
);

create index on certifications.issued (subject, ref);

grant usage on schema certifications to ratusha_app;
grant select, insert on certifications.issued to ratusha_app;
