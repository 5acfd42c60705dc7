-- Where the signatures of one gesture go: into files beside, or inside the PDF.
alter table signatures.sessions
  add column format text not null default 'cades' check (format in ('cades', 'pades')); -- pades: inside, where the file is a PDF
