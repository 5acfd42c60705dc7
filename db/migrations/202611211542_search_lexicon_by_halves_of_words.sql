-- A misspelt word has one half, or one third, as it should be: narrow walks instead of all words with a trigram in common.
create index lexicon_by_beginning on search.lexicon (level, length(form), form);
create index lexicon_by_ending on search.lexicon (level, length(form), reverse(form));
drop index search.lexicon_by_likeness;
