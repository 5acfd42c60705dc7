-- A reader of one department asks for a very common word: the papers of the department are far fewer than those of the word.
create index entries_by_audience on search.entries using gin (audience) with (fastupdate = off);

-- Two or three letters begin thousands of words: the most frequent of them are read straight from here.
create index lexicon_begun_by_two on search.lexicon (level, left(form, 2), count desc);
create index lexicon_begun_by_three on search.lexicon (level, left(form, 3), count desc);
