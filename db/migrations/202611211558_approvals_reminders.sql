alter table approvals.steps add column reminded_on date; -- the last day on which whoever is asked was reminded
