-- The council's coat of arms on its blanks, every version kept.
create table official_forms.arms (
  version int primary key,
  svg text not null,                   -- cleaned: it only shows; '' takes the coat of arms away
  saved_at timestamptz not null,
  saved_by text not null
);

grant select, insert on official_forms.arms to ratusha_app;
