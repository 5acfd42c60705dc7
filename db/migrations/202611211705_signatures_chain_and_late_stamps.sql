-- Signatures of several people in one PDF, and time-stamps that came later than the signature.
alter table signatures.signatures
  add column over_sha256 text references files.blobs,    -- the PDF that this signature was added to; null: it stands beside, or came as a file
  add column stamped_sha256 text references files.blobs; -- the same signature with a time-stamp that came later; null: as it was made
update signatures.signatures s set over_sha256 = r.sha256
  from signatures.requests r where r.signature_id = s.id and s.content_sha256 = s.signature_sha256;
create index signatures_over on signatures.signatures (over_sha256) where over_sha256 is not null;

-- The time-stamp of each signature made here while a service of time was set up.
create table signatures.timestamps (
  signature_id bigint primary key references signatures.signatures,
  asked_at timestamptz not null,      -- the last time
  attempts int not null check (attempts > 0),
  failure text not null default '',   -- why there is none yet: silent, refused, unfit
  given_at timestamptz,               -- null: not given
  given_up text not null default '' check (given_up in ('', 'expired', 'signed-over', 'unfit')), -- not asked for any more, and why
  check (given_at is null or given_up = '')
);
create index timestamps_wanted on signatures.timestamps (signature_id) where given_at is null and given_up = '';
grant select, insert, update on signatures.timestamps to ratusha_app;

alter table signatures.verdicts drop constraint verdicts_cause_check;
alter table signatures.verdicts add constraint verdicts_cause_check check (cause in ('found', 'signed', 'night', 'stamped'));
