create schema intake;

-- What was sent to the council, as it came. Never changed: what it was taken for stands in intake.qualifications.
create table intake.messages (
  id bigint generated always as identity primary key,
  channel text not null check (channel in ('portal', 'email', 'post', 'phone', 'reception', 'hotline')),
  form text not null check (form in ('none', 'appeal', 'information-request')), -- the public form it was written on
  received_at timestamptz not null,    -- the law counts from the day of receipt
  entered_at timestamptz not null,
  entered_by text not null,
  sender_kind text not null,
  sender text not null,
  address text not null,
  email text not null,
  phone text not null,
  confidential boolean not null,       -- asked not to be named (393/96-ВР ст. 10)
  subject text not null,
  text text not null,
  fields jsonb not null,               -- what else its form asked, by name of the field
  text_hash bytea not null,            -- sha-256 of the folded text: the same letter sent many times
  crowded boolean not null,            -- came in a flood from one address, waits behind the others
  state text not null check (state in ('waiting', 'qualified')),
  kind text,                           -- what it was taken for
  result_kind text,                    -- what it became: document, appeal …
  result_ref bigint,
  result_number text,
  result_href text,
  audience text[] not null,
  revision int not null default 1,
  check ((state = 'waiting') = (result_ref is null))
);
create index messages_waiting on intake.messages (crowded, received_at, id) where state = 'waiting';
create index messages_newest on intake.messages (received_at desc, id desc);
create index messages_alike on intake.messages (text_hash);
create index messages_of_result on intake.messages (result_kind, result_ref);

create function intake.keep_message() returns trigger language plpgsql as $$
begin
  if row(new.channel, new.form, new.received_at, new.entered_at, new.entered_by, new.sender_kind, new.sender,
         new.address, new.email, new.phone, new.confidential, new.subject, new.text, new.fields)
      is distinct from
     row(old.channel, old.form, old.received_at, old.entered_at, old.entered_by, old.sender_kind, old.sender,
         old.address, old.email, old.phone, old.confidential, old.subject, old.text, old.fields) then
    raise exception 'a message is kept as it came';
  end if;
  return new;
end $$;
create trigger keep_message before update on intake.messages for each row execute function intake.keep_message();

create table intake.files (
  id bigint generated always as identity primary key,
  message_id bigint not null references intake.messages,
  sha256 text not null references files.blobs,
  name text not null,
  ordinal int not null
);
create index files_of_message on intake.files (message_id, ordinal);
create index files_by_blob on intake.files (sha256);

-- What the message was taken for, each time, by whom and why.
create table intake.qualifications (
  message_id bigint not null references intake.messages,
  version int not null,
  kind text not null,
  reason text not null,
  proposed text not null,              -- what the program had proposed, for whoever looks how good it is
  decided_at timestamptz not null,
  decided_by text not null,
  result_kind text not null,
  result_ref bigint not null,
  result_number text not null,
  result_href text not null,
  primary key (message_id, version)
);

-- With which a sender follows what became of it, without an account. Only a hash: a stolen copy opens nothing.
create table intake.keys (
  hash bytea primary key,              -- sha-256 of the 80-bit key
  kind text not null,                  -- message, or a thing that came without one
  ref bigint not null,
  issued_at timestamptz not null
);
create index keys_of_thing on intake.keys (kind, ref);

grant usage on schema intake to ratusha_app;
grant select, insert, update on intake.messages to ratusha_app;
grant select, insert on intake.files, intake.qualifications, intake.keys to ratusha_app;
