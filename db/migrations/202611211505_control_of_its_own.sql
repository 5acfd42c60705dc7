-- What follows once a task is given is a module of its own: reports, more time, reminders move to its schema.
create schema control;
alter table assignments.reports set schema control;
alter table assignments.report_files set schema control;
alter table assignments.extensions set schema control;
alter table assignments.reminders set schema control;
alter table assignments.settings set schema control;
grant usage on schema control to ratusha_app;

-- The days on which more time was given stay with the task, for the figures of discipline.
alter table assignments.assignments add column extended_on date[] not null default '{}';
alter table assignments.periods add column extended_on date[] not null default '{}';
update assignments.assignments task set extended_on = granted.days
from (
  select assignment_id, array_agg((answered_at at time zone 'Europe/Kyiv')::date order by id) as days
  from control.extensions where granted group by assignment_id
) granted where granted.assignment_id = task.id;
update assignments.periods period set extended_on = granted.days
from (
  select assignment_id, granted_on, array_agg((answered_at at time zone 'Europe/Kyiv')::date order by id) as days
  from control.extensions where granted group by assignment_id, granted_on
) granted where granted.assignment_id = period.assignment_id and granted.granted_on = period.due_on;
