-- Not only documents lie in dossiers: what has a register of its own is filed under its own number, as it stood then.
alter table filings.filings
  add column kind text not null default 'document',
  add column ref bigint,                            -- in the register of its kind
  add column number text not null default '',       -- the rest: of what is no document, which is read on its card
  add column registered_on date,
  add column title text not null default '',
  add column href text not null default '',
  add column audience text[] not null default '{}';
update filings.filings set ref = card_id;
alter table filings.filings alter column ref set not null, alter column kind drop default,
  drop constraint filings_pkey, add primary key (kind, ref), alter column card_id drop not null,
  add check ((kind = 'document') = (card_id is not null)), add unique (card_id);
