create schema information_requests;

create table information_requests.requests (
  id bigint generated always as identity primary key,
  book_id bigint not null references numbers.books,
  series_id bigint not null,
  ordinal int not null,
  number text not null,
  registered_on date not null,
  registered_at timestamptz not null,
  registered_by text not null,
  unit_id bigint not null references directory.units,     -- owner of the book
  received_at timestamptz not null,                       -- the clock of the law begins here
  channel text not null,
  requester_kind text not null,
  requester text not null,
  address text not null,
  email text not null,
  phone text not null,
  text text not null,
  summary text not null,
  content_kind text not null,                             -- 2657-XII ст. 10
  topic text not null,                                    -- subject, for the report and the public register
  urgent boolean not null,                                -- 48 hours: life, freedom, environment, emergency
  urgent_reason text not null,
  responsible_unit_id bigint references directory.units,
  state text not null check (state in ('registered', 'answered', 'refused', 'forwarded', 'withdrawn')),
  due_on date not null,
  strict_on date not null,                                -- as counted, before any roll
  due_at timestamptz,                                     -- a term of hours
  rule_id text not null,
  rule_version text not null,
  why jsonb not null,                                     -- the counting, sentence by sentence
  extended boolean not null default false,
  postponed boolean not null default false,               -- відстрочка, ст. 22 ч. 6
  ended_on date,
  copies int not null default 0,                          -- pages of copies that the answer needs
  cost int not null default 0,                            -- kopecks
  paid_on date,
  planning_extract boolean not null default false,        -- витяг із містобудівної документації issued
  audience text[] not null,
  revision int not null default 1,
  foreign key (series_id, ordinal) references numbers.entries (series_id, ordinal),
  unique (series_id, ordinal),
  check ((state = 'registered') = (ended_on is null))
);
create index requests_newest on information_requests.requests (registered_on desc, id desc);
create index requests_open on information_requests.requests (due_on) where state = 'registered';
create index requests_received on information_requests.requests (received_at);

create function information_requests.keep_registration() returns trigger language plpgsql as $$
begin
  if row(new.book_id, new.series_id, new.ordinal, new.number, new.registered_on, new.registered_at, new.received_at,
         new.text)
      is distinct from
     row(old.book_id, old.series_id, old.ordinal, old.number, old.registered_on, old.registered_at, old.received_at,
         old.text) then
    raise exception 'a registration is immutable: its clock too';
  end if;
  return new;
end $$;
create trigger keep_registration before update on information_requests.requests
  for each row execute function information_requests.keep_registration();

-- What happened, in the order in which it happened. Never changed.
create table information_requests.steps (
  id bigint generated always as identity primary key,
  request_id bigint not null references information_requests.requests,
  kind text not null,
  happened_on date not null,
  at timestamptz not null,
  by text not null,
  words text not null,              -- the answer, the reasons
  ground text not null,             -- which of the four grounds of art. 22
  official text not null,           -- who is responsible: full name and post, of a refusal and a postponement
  remedy text not null,             -- how to appeal
  recipient text not null,          -- the proper holder
  number text not null,             -- of the letter
  until_on date                     -- the new last day
);
create index steps_of_request on information_requests.steps (request_id, id);

create table information_requests.files (
  id bigint generated always as identity primary key,
  request_id bigint not null references information_requests.requests,
  step_id bigint references information_requests.steps,  -- the answer that it belongs to; empty: it came with the request
  sha256 text not null references files.blobs,
  name text not null,
  redacted_of bigint references information_requests.files,
  published_at timestamptz,
  attached_at timestamptz not null,
  attached_by text not null
);
create index files_of_request on information_requests.files (request_id, id);
create index files_by_blob on information_requests.files (sha256);

-- What a page of a copy costs, by a decision of the holder within the limits of the Cabinet (ст. 21). Append-only.
create table information_requests.rates (
  id bigint generated always as identity primary key,
  since date not null,
  kopecks int not null check (kopecks >= 0),
  decided_by text not null,
  entered_at timestamptz not null,
  entered_by text not null
);

grant usage on schema information_requests to ratusha_app;
grant select, insert, update on information_requests.requests, information_requests.files to ratusha_app;
grant select, insert on information_requests.steps, information_requests.rates to ratusha_app;
