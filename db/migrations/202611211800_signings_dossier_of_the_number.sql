-- Numbers of letters may name a dossier: the one that is chosen when the draft is handed to its signers.
alter table signings.signings
  add column dossier text not null default '';   -- index in the nomenclature, for numbers that name it
