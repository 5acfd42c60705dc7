-- How the council's papers look in print: templates that the council edits, every version kept.
create schema official_forms;

create table official_forms.templates (
  kind text not null,                  -- of act
  version int not null,
  source text not null,                -- Typst; '' goes back to the template that comes with the program
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (kind, version)
);

grant usage on schema official_forms to ratusha_app;
grant select, insert on official_forms.templates to ratusha_app;
