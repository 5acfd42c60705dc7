-- Where the original is, and the form that is not yet a paper, are modules of their own: their tables move along.
create schema originals;
alter table documents.handovers set schema originals;
grant usage on schema originals to ratusha_app;

create schema registration_drafts;
alter table documents.drafts set schema registration_drafts;
grant usage on schema registration_drafts to ratusha_app;

-- The card itself says who may read it because the original went through their hands.
alter table documents.cards add column held_by bigint[] not null default '{}';
comment on column documents.cards.held_by is
  'departments that held the original before, and the one that it is on its way to';
update documents.cards card set held_by = held.units
from (
  select card_id, array_agg(distinct unit) as units
  from originals.handovers cross join lateral unnest(array[from_unit_id, to_unit_id]) as unit
  where returned_reason is null
  group by card_id) held
where held.card_id = card.id;
