-- Signing is the same for acts and for letters: what is signed is named by its kind, and its file is made outside the transaction.
alter schema act_signings rename to signings;

alter table signings.signings
  drop constraint signings_act_id_fkey,
  drop constraint signings_state_check,
  drop constraint signings_check1,
  alter column sha256 drop not null,             -- null: the official form is not made yet
  alter column name drop not null,
  add column subject text not null default 'act', -- act, letter
  add column signer_ids bigint[] not null default '{}', -- people who are asked
  add column due_on date;                        -- by when they are asked to sign
alter table signings.signings rename column act_id to ref;
alter table signings.signings
  alter column subject drop default,
  alter column signer_ids drop default,
  add constraint signings_state check (state in ('preparing', 'waiting', 'signed', 'returned')),
  add constraint signings_ended check ((state in ('preparing', 'waiting')) = (ended_at is null)),
  add constraint signings_file check (state in ('preparing', 'returned') or (sha256 is not null and name is not null));
drop index signings.signings_waiting;
drop index signings.signings_of_act;
create unique index signings_open on signings.signings (subject, ref) where state in ('preparing', 'waiting');
create index signings_of_subject on signings.signings (subject, ref, id);
create index signings_preparing on signings.signings (sent_at) where state = 'preparing';

alter table signings.by_hand
  drop constraint by_hand_act_id_fkey,
  add column subject text not null default 'act',
  add column sha256 text,                        -- the scan
  add column name text;                          -- of the scan
alter table signings.by_hand rename column act_id to ref;
update signings.by_hand set sha256 = files.sha256, name = files.name from acts.files where files.id = by_hand.file_id;
drop index signings.by_hand_of_act;
alter table signings.by_hand
  drop column file_id,
  alter column subject drop default,
  alter column sha256 set not null,
  alter column name set not null,
  add foreign key (sha256) references files.blobs;
create index by_hand_of_subject on signings.by_hand (subject, ref, id);
