-- A term of hours is kept or broken by the moment of the answer, and not by its day.
alter table information_requests.requests add column ended_at timestamptz;

update information_requests.requests request
set ended_at = coalesce(
  (select max(step.at) from information_requests.steps step where step.request_id = request.id and step.kind = request.state),
  ended_on::timestamp at time zone 'Europe/Kyiv'
)
where ended_on is not null;

alter table information_requests.requests
  add check ((state = 'registered') = (ended_at is null));
