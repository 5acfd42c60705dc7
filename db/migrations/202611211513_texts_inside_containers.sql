-- Archives, containers with signatures and signatures with a document inside are read too; old Office files say why not.
update texts.texts text set state = 'waiting'
from files.blobs blob
where blob.sha256 = text.sha256 and text.state = 'nothing' and blob.format in ('zip', 'asice', 'asics', 'p7s');

update texts.texts text set state = 'failed', flaw = 'texts.old-format'
from files.blobs blob
where blob.sha256 = text.sha256 and text.state = 'nothing' and blob.format in ('doc', 'xls', 'ppt');
