-- Papers that were at work before the inbox came: as documents/desk-work.ts plugs them in.
insert into inbox.items (kind, ref, step, for_key, holders, watchers, number, title, href, due_on, since)
select 'document', id, 'execute', holder, array[holder],
       array['role:registrar' || mark, 'role:secretary' || mark, 'role:mayor' || mark],
       number, summary, '/stil/dokumenty/' || id, due_on, registered_at
from (
  select card.*, case access when 'service' then ':restricted' else '' end as mark,
         'unit:' || coalesce(addressee_unit_id, unit_id) || case access when 'service' then ':restricted' else '' end as holder
  from documents.cards card
  where state = 'registered' and (addressee_unit_id is not null or due_on is not null)
) card;

insert into inbox.items (kind, ref, step, for_key, holders, watchers, number, title, href, since)
select 'document', card.id, 'take-original', holder, array[holder], '{}',
       card.number, card.summary, '/stil/dokumenty/' || card.id, handover.handed_at
from documents.handovers handover
join documents.cards card on card.id = handover.card_id
cross join lateral (
  select 'unit:' || handover.to_unit_id || case card.access when 'service' then ':restricted' else '' end as holder
) held
where handover.acknowledged_at is null;
