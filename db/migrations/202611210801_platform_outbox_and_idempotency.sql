create extension if not exists pg_trgm;

create schema if not exists platform;

create table platform.outbox (
  id bigint generated always as identity primary key,
  type text not null,
  payload jsonb not null,
  announced_at timestamptz not null,
  delivered_at timestamptz,
  attempts int not null default 0,
  next_try_at timestamptz not null default '-infinity',
  failure text
);
create index outbox_waiting on platform.outbox (id) where delivered_at is null;

-- One answer per key: a doubled click or a repeated API call is given the first answer again.
create table platform.idempotency (
  owner text not null,
  key text not null,
  request_hash text not null,
  status int,
  location text,
  body text,
  created_at timestamptz not null,
  primary key (owner, key)
);
create index idempotency_by_age on platform.idempotency (created_at);

-- Secrets that the house makes for itself on its first evening.
create table platform.secrets (
  name text primary key,
  value text not null
);

grant usage on schema platform to ratusha_app;
grant select, insert, update, delete on platform.outbox, platform.idempotency to ratusha_app;
grant select, insert on platform.secrets to ratusha_app;
grant select on platform.migrations to ratusha_app;
