-- What is no content of the city hall says so itself: sessions, keys, the program's own queue, what search makes anew.
-- 'export: none' on a table leaves it out; on a column, what follows stands in its place when the content comes in again.
comment on table access.attempts is 'export: none';
comment on table access.sessions is 'export: none';
comment on table access.tokens is 'export: none';
comment on table platform.idempotency is 'export: none';
comment on table platform.migrations is 'export: none';
comment on table platform.outbox is 'export: none';
comment on table platform.secrets is 'export: none';
comment on table search.attached is 'export: none';
comment on table search.lexicon is 'export: none';
comment on table signatures.sessions is 'export: none';

-- An account without a password: nobody enters by it until its owner is given a new one.
comment on column access.accounts.password_hash is 'export: ''''';
comment on column access.accounts.totp_secret is 'export: null';
comment on column access.accounts.totp_confirmed_at is 'export: null';
comment on column access.accounts.totp_last_step is 'export: null';
comment on column search.entries.tsv is 'export: ''''';
comment on column search.entries.analyser is 'export: ''''';
comment on column search.entries.forms is 'export: ''{}''';
