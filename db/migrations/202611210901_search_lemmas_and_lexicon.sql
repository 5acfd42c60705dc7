-- Found by lemmas with positions, shown with fragments, counted by year and body; words for suggestions.
alter table search.entries
  add column words text not null default '',      -- what the line does not show: the text of an act
  add column unit_id bigint,                      -- whose act it is
  add column analyser text not null default '',   -- version of the analyser that made tsv; '' is none of them
  add column forms text[] not null default '{}';  -- what this row gave to the lexicon

update search.entries entry set words = act.text, unit_id = act.body_unit_id
from acts.acts act where entry.kind = 'act' and entry.ref = act.id;
update search.entries entry set words = card.correspondent_number
from documents.cards card where entry.kind = 'document' and entry.ref = card.id;

alter table search.entries alter column tsv set statistics 5000;
create index entries_by_kind on search.entries (kind, day desc nulls last, ref desc);

-- Words as they are written in what everybody may read ('public') or every member of the staff ('staff').
create table search.lexicon (
  level text not null check (level in ('public', 'staff')),
  form text collate "C" not null,
  count int not null,
  primary key (level, form)
);
create index lexicon_by_likeness on search.lexicon using gin (form gin_trgm_ops) with (fastupdate = off);

grant select, insert, update, delete on search.lexicon to ratusha_app;
