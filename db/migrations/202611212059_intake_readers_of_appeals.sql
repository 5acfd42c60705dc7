-- Whoever does not read an appeal, or the name of its author (393/96-ВР ст. 7 ч. 4, ст. 10), does not read its message.
update intake.messages message
set audience = array(
  select distinct key from unnest(appeal.audience || message.audience) key
  where case
    when key like 'person:%' then true
    when key <> all (appeal.audience) then false
    when not appeal.confidential or key like 'except:%' then true
    else key in ('house', 'role:registrar', 'role:mayor', 'unit:' || appeal.unit_id, 'unit:' || appeal.responsible_unit_id)
  end)
from appeals.appeals appeal
where message.result_kind = 'appeal' and message.result_ref = appeal.id;

update intake.messages set audience = array_remove(audience, 'role:secretary')
where confidential and result_ref is null and not exists (select from unnest(audience) key where key like 'except:%');
