-- Files that came with a form which never passed are dropped: a file stays as long as a paper refers to it, and the
-- foreign keys to this table are what says so. What was only derived from a file goes with it.
alter table files.blobs
  add column came_at timestamptz not null default now(); -- the newest time it was sent here, or its form came back
grant delete on files.blobs to ratusha_app;

alter table texts.texts
  drop constraint texts_sha256_fkey,
  add constraint texts_sha256_fkey foreign key (sha256) references files.blobs on delete cascade;
alter table scans.recognitions
  drop constraint recognitions_sha256_fkey,
  add constraint recognitions_sha256_fkey foreign key (sha256) references files.blobs on delete cascade;
alter table signatures.unsigned
  drop constraint unsigned_sha256_fkey,
  add constraint unsigned_sha256_fkey foreign key (sha256) references files.blobs on delete cascade;

-- Not validated: in an old base one of these files may be missing already, which `doctor` and the night say.
alter table certifications.issued
  add constraint issued_sha256_fkey foreign key (sha256) references files.blobs not valid,
  add constraint issued_source_sha256_fkey foreign key (source_sha256) references files.blobs not valid;

-- A file is dropped after each of these tables has been asked.
create index issued_by_blob on certifications.issued (sha256);
create index issued_by_source on certifications.issued (source_sha256) where source_sha256 is not null;
create index files_by_blob on acts.files (sha256);
create index assignments_by_scan on assignments.assignments (scan_sha256) where scan_sha256 is not null;
create index report_files_by_blob on control.report_files (sha256);
create index signatures_by_blob on signatures.signatures (signature_sha256);
create index signatures_by_content on signatures.signatures (content_sha256) where content_sha256 is not null;
create index signatures_by_stamped on signatures.signatures (stamped_sha256) where stamped_sha256 is not null;
create index requests_by_blob on signatures.requests (sha256);
create index piles_by_blob on scans.piles (sha256);
create index parts_by_blob on scans.parts (sha256);
create index signings_by_blob on signings.signings (sha256) where sha256 is not null;
create index by_hand_by_blob on signings.by_hand (sha256);
create index files_by_blob on letter_drafts.files (sha256);
