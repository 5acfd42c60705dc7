-- The places of papers in dossiers are a module of their own: their table moves to its own schema.
create schema filings;
alter table documents.filings set schema filings;
grant usage on schema filings to ratusha_app;
