create schema access;

create table access.accounts (
  id bigint generated always as identity primary key,
  login text not null unique check (login ~ '^[a-z0-9._-]{2,40}$'),
  person_id bigint not null references directory.people,
  password_hash text not null,
  totp_secret text,            -- encrypted with the secret of the house
  totp_confirmed_at timestamptz,
  totp_last_step bigint,       -- a code works once
  roles text[] not null default '{}',
  clearance boolean not null default false,
  closed_at timestamptz,
  revision int not null default 1
);

create table access.sessions (
  token_hash text primary key,
  account_id bigint not null references access.accounts,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null default ''
);
create index sessions_of_account on access.sessions (account_id);

create table access.tokens (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  account_id bigint not null references access.accounts,
  name text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  seen_at timestamptz,
  revoked_at timestamptz
);

-- Failed sign-ins, by login and by address (hashed), for slowing down guessing.
create table access.attempts (
  id bigint generated always as identity primary key,
  key text not null,
  at timestamptz not null
);
create index attempts_by_key on access.attempts (key, at);

grant usage on schema access to ratusha_app;
grant select, insert, update on all tables in schema access to ratusha_app;
grant delete on access.sessions, access.attempts to ratusha_app;
