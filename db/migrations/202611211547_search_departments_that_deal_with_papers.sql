-- Papers are narrowed by the department that deals with them, as acts are by their body.
update search.entries entry set unit_id = card.addressee_unit_id
from documents.cards card where entry.kind = 'document' and entry.ref = card.id;
update search.entries entry set unit_id = appeal.responsible_unit_id
from appeals.appeals appeal where entry.kind = 'appeal' and entry.ref = appeal.id;
update search.entries entry set unit_id = request.responsible_unit_id
from information_requests.requests request where entry.kind = 'information-request' and entry.ref = request.id;

comment on column search.entries.unit_id is 'whose act it is, or who deals with the paper';
