-- Who opened a session of signing: what comes back from the signer's device is recorded in their name.
alter table signatures.sessions add column login text not null default '';
