-- A department sees one card of forty: its register and the number above it are not to pass over all the others. In
-- batches, as in the search, for every card has the same few keys.
create index cards_by_audience on documents.cards using gin (audience)
  with (fastupdate = on, gin_pending_list_limit = 512); -- kilobytes
