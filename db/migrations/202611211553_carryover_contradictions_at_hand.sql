-- Rows that contradict themselves are read source by source, in the order of their table.
create index rows_flagged on carryover.rows (source_id, line, key) where flags <> '{}';
