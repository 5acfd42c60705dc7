alter table appeals.appeals
  add column complained_outside boolean not null default false,     -- a person said: whoever it complains of does not work in the council
  add column complained_suspects bigint[] not null default '{}';    -- officials of whom its words may speak, until a person says of whom
alter table appeals.appeals alter column complained_outside drop default, alter column complained_suspects drop default;
