create schema reports;

create table reports.reports (
  id bigint generated always as identity primary key,
  unit_id bigint references directory.units,  -- null: of the whole council
  title text not null,
  period_from date not null,
  period_until date not null,                 -- the last day belongs to the period
  blocks text[] not null,                     -- kinds of blocks, in order
  audience text[] not null,
  composed_at timestamptz not null,
  composed_by text not null,
  revision int not null default 1,
  content text,                               -- as signed off: canonical JSON, byte for byte
  hash text check (hash ~ '^[0-9a-f]{64}$'),  -- SHA-256 of the content
  signed_at timestamptz,
  signed_by text,
  signed_as text,                             -- login of the signer: with whose rights the figures were counted
  check (period_from <= period_until),
  check (num_nulls(content, hash, signed_at, signed_by, signed_as) in (0, 5))
);
create index reports_newest on reports.reports (period_until desc, id desc);

create function reports.keep_signed() returns trigger language plpgsql as $$
begin
  if old.signed_at is not null then
    raise exception 'a signed report is immutable';
  end if;
  return new;
end $$;
create trigger keep_signed before update or delete on reports.reports
  for each row execute function reports.keep_signed();

grant usage on schema reports to ratusha_app;
grant select, insert, update on all tables in schema reports to ratusha_app;
