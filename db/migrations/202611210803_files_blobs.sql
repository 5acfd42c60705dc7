create schema files;

create table files.blobs (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0), -- bytes
  format text not null, -- as found in the content, never as claimed: 'pdf', 'docx', 'p7s' …
  media_type text not null,
  kept_at timestamptz not null,
  verified_at timestamptz,
  damaged_at timestamptz
);

grant usage on schema files to ratusha_app;
grant select, insert, update on files.blobs to ratusha_app;
