-- The register of sending is a module of its own: its table moves to its own schema.
create schema dispatches;
alter table documents.dispatches set schema dispatches;
grant usage on schema dispatches to ratusha_app;
