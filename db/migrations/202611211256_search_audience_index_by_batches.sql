-- Every paper has the same few keys: put in one by one they cost a registration a third of its speed, in batches nothing.
alter index search.entries_by_audience set (fastupdate = on, gin_pending_list_limit = 512); -- kilobytes
