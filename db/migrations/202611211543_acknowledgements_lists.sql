-- Acknowledgement (ознайомлення): papers laid before people who say that they have read them.
create schema acknowledgements;

create table acknowledgements.lists (
  id bigint generated always as identity primary key,
  kind text not null,                  -- of the paper, as it is plugged in
  ref bigint not null,
  number text not null,
  title text not null,
  href text not null,
  audience text[] not null,            -- keys that open the list: its people and those who lead the office
  restricted boolean not null,         -- для службового користування
  note text not null default '',
  due_on date,
  sent_by text not null,
  sender_id bigint not null references directory.people,
  sent_at timestamptz not null,
  closed_at timestamptz,               -- no more is asked for, though not all have acknowledged
  closed_reason text not null default ''
);
create index lists_of on acknowledgements.lists (kind, ref, id);
create index lists_audience on acknowledgements.lists using gin (audience);

create table acknowledgements.readers (
  id bigint generated always as identity primary key,
  list_id bigint not null references acknowledgements.lists,
  person_id bigint not null references directory.people,
  name text not null,
  post text not null default '',
  acknowledged_at timestamptz,         -- null: not yet
  reminded_on date,                    -- the last day on which the reader was reminded
  unique (list_id, person_id)
);
create index readers_waiting on acknowledgements.readers (person_id, list_id) where acknowledged_at is null;

-- What was acknowledged is never taken back.
create function acknowledgements.keep() returns trigger language plpgsql as $$
begin
  if old.acknowledged_at is not null and new.acknowledged_at is distinct from old.acknowledged_at then
    raise exception 'an acknowledgement is never changed';
  end if;
  return new;
end $$;
create trigger keep before update on acknowledgements.readers for each row execute function acknowledgements.keep();

grant usage on schema acknowledgements to ratusha_app;
grant select, insert, update on all tables in schema acknowledgements to ratusha_app;
