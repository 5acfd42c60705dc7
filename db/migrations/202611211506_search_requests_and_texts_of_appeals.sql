-- Requests for information are found too, and appeals by their text; the analyser fills in the words (analyser = '').
insert into search.entries (kind, ref, number, title, words, href, day, audience, tsv, analyser, files, file_names)
select 'information-request', id, number, summary, text, '/stil/zapyty/' || id, registered_on, audience, '', '',
       coalesce(attached.files, '{}'), coalesce(attached.names, '{}')
from information_requests.requests request
left join lateral (
  select array_agg(sha256 order by id) as files, array_agg(name order by id) as names
  from information_requests.files where request_id = request.id) attached on true;

update search.entries entry set words = appeal.text, analyser = '',
  files = coalesce(attached.files, '{}'), file_names = coalesce(attached.names, '{}')
from appeals.appeals appeal
left join lateral (
  select array_agg(sha256 order by id) as files, array_agg(name order by id) as names
  from appeals.files where appeal_id = appeal.id) attached on true
where entry.kind = 'appeal' and entry.ref = appeal.id and not appeal.confidential;

insert into texts.texts (sha256, state, wanted_at)
select distinct sha256, 'waiting', now() from (
  select unnest(files) as sha256 from search.entries where kind in ('appeal', 'information-request')) wanted
on conflict do nothing;
