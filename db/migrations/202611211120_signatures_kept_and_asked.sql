-- Electronic signatures at papers: what was signed, what was found, and who is asked to sign.
create schema signatures;

create table signatures.signatures (
  id bigint generated always as identity primary key,
  kind text not null,                 -- what carries it: document …
  ref bigint not null,                -- id of the thing in its own module
  signature_sha256 text not null references files.blobs, -- the file that carries the signature
  content_sha256 text references files.blobs,            -- what it signs; null: not found. The same file: it is inside
  name text not null,                 -- of the file that carries the signature
  content_name text not null default '',
  format text not null,               -- cades, asic-s, asic-e, pades, xades
  state text not null check (state in ('passed', 'failed', 'undetermined')), -- of the newest verdict
  way text not null check (way in ('attached', 'device', 'key-file', 'seal')), -- attached: it came as a file
  signed_by bigint references directory.people, -- who signed here when asked; null: it came as a file
  code text not null unique,          -- of the public page that tells of it
  added_at timestamptz not null,
  added_by text not null,
  verified_at timestamptz not null,   -- the newest verification, whatever it found
  unique (kind, ref, signature_sha256)
);
create index signatures_of_thing on signatures.signatures (kind, ref, id);

create table signatures.verdicts (
  id bigint generated always as identity primary key,
  signature_id bigint not null references signatures.signatures,
  verified_at timestamptz not null,
  cause text not null check (cause in ('found', 'signed', 'night')),
  state text not null,
  verdict jsonb not null,             -- every signer with every check, certificates in base64
  evidence jsonb not null             -- what it was held against: anchors, lists and their days
);
create index verdicts_of_signature on signatures.verdicts (signature_id, id);

-- PDF files that carry no signature: not looked at again.
create table signatures.unsigned (
  sha256 text primary key references files.blobs,
  examined_at timestamptz not null
);

create table signatures.requests (
  id bigint generated always as identity primary key,
  kind text not null,
  ref bigint not null,
  number text not null,
  title text not null,
  href text not null,
  sha256 text not null references files.blobs,
  name text not null,
  signer_id bigint not null references directory.people,
  requested_by text not null,
  requester_id bigint,                -- person; null: the house itself
  requested_at timestamptz not null,
  due_on date,
  state text not null check (state in ('waiting', 'signed', 'declined', 'withdrawn')),
  decided_at timestamptz,
  reason text not null default '',    -- why declined or withdrawn
  signature_id bigint references signatures.signatures,
  check ((state = 'signed') = (signature_id is not null)),
  check ((state = 'waiting') = (decided_at is null))
);
create unique index requests_waiting on signatures.requests (kind, ref, sha256, signer_id) where state = 'waiting';
create index requests_of_signer on signatures.requests (signer_id, id) where state = 'waiting';
create index requests_of_thing on signatures.requests (kind, ref, id);

-- One gesture of signing: digests go out to whoever holds the key, signatures come in.
create table signatures.sessions (
  id bigint generated always as identity primary key,
  token_hash text not null unique,    -- SHA-256 of the secret address
  signer_id bigint not null references directory.people,
  opened_by text not null,
  account_id bigint,                  -- null: the house itself
  way text not null check (way in ('device', 'key-file', 'seal')),
  state text not null check (state in ('open', 'prepared', 'done', 'declined', 'refused')),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  claimed_at timestamptz not null,    -- the time of signing that the signature will claim
  certificate text,                   -- DER in base64, once the signer has shown it
  message text not null default '',   -- why it was refused or declined
  items jsonb not null                -- [{requestId, digest}], digests in base64 once prepared
);

create function signatures.keep_verdicts() returns trigger language plpgsql as $$
begin
  raise exception 'a verdict is never changed';
end $$;
create trigger keep_verdicts before update or delete on signatures.verdicts
  for each row execute function signatures.keep_verdicts();

grant usage on schema signatures to ratusha_app;
grant select, insert, update on signatures.signatures, signatures.requests, signatures.sessions to ratusha_app;
grant select, insert on signatures.verdicts, signatures.unsigned to ratusha_app;
