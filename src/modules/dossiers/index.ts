/**
 * Dossiers (справи): each department's номенклатура справ for a year, its dossiers with retention terms, and their
 * volumes (rulebook DL-06, DL-12, DL-14; Правила № 1000/5). A paper is filed into a volume; the index of a dossier is
 * part of registration numbers. Used by registry clerks and by whoever keeps a department's files.
 */

export { mayKeepDossiers } from './access.ts'
export {
  addDossier,
  approveNomenclature,
  closeDossier,
  closeNomenclature,
  dropDossier,
  editDossier,
  nextVolume,
  openNomenclature,
  volumeToFileInto,
} from './actions.ts'
export { type Dossier, type Nomenclature, type Retention, retentions, type Volume } from './dossier.ts'
export { type DossierInput, dossierForm, nomenclatureForm } from './forms.ts'
export {
  getDossier,
  getNomenclature,
  listDossiers,
  listNomenclatures,
  listOpenDossiers,
  listVolumes,
  type OpenDossier,
} from './queries.ts'
export { retentionWords, words } from './words.uk.ts'
