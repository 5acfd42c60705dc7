-- What a thing is, whose and for whom stands among its lexemes: words, kind, department, rights and days are one walk
-- through one index, which leaps over all that lacks one of them.
drop index search.entries_by_words;

update search.entries set tsv = tsv || array_to_tsvector(array['=kind:' || kind]
  || case when unit_id is null then '{}' else array['=of:' || unit_id] end
  || array(select '=' || key from unnest(audience) as audience (key)
           where key !~ '^(house|role:(registrar|mayor|secretary))(:restricted)?$' and key not like 'except:%'))
where analyser <> '';

create index entries_by_words on search.entries using gin (tsv) with (fastupdate = off);
drop index search.entries_by_kind;
drop index search.entries_by_audience;
analyze search.entries;
