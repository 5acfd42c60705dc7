-- What the council decided about a norm that is no term: pages, an hour of the clock, a way. The next decision is the next row.
create table law.norm_settings (
  id bigint generated always as identity primary key,
  norm_id text not null,
  value text not null,         -- as the measure of the norm writes it: «10», «17:00», the name of a way
  decided_by text not null,
  since date not null
);
create index norm_settings_of_norm on law.norm_settings (norm_id, since);
grant select, insert on law.norm_settings to ratusha_app;
