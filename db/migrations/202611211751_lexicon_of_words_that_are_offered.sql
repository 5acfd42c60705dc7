-- Words that are offered are a matter of their own.
create schema lexicon;
alter table search.lexicon set schema lexicon;
alter table lexicon.lexicon rename to words;
grant usage on schema lexicon to ratusha_app;
