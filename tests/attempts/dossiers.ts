/** How the verbs of dossiers are tried: each on a nomenclature of its own year. */
import * as dossiers from '#modules/dossiers'
import type { Attempt, Council, Verbs } from './council.ts'
import { dossierInput, nomenclature } from './papers.ts'

export function dossierVerbs(council: Council): Verbs {
  const { owner, next } = council
  function adding(id: number): Attempt {
    return (context) => dossiers.addDossier(context, id, dossierInput('01-2'))
  }
  function closing(dossierId: number): Attempt {
    return (context) => dossiers.closeDossier(context, dossierId)
  }
  function closingYear(id: number): Attempt {
    return (context) => dossiers.closeNomenclature(context, id, '')
  }
  return {
    'open the department’s nomenclature': () => {
      const year = 5000 + next()
      return (context) => dossiers.openNomenclature(context, { unitId: owner, year })
    },
    'add a dossier: not approved': async () => adding((await nomenclature(council)).id),
    'add a dossier: approved': async () => adding((await nomenclature(council, 'approved')).id),
    'edit a dossier: not approved': async () => {
      const { dossierId } = await nomenclature(council)
      return (context) => dossiers.editDossier(context, dossierId, 1, dossierInput('01-1'))
    },
    'drop a dossier: empty': async () => {
      const { dossierId } = await nomenclature(council)
      return (context) => dossiers.dropDossier(context, dossierId)
    },
    'approve the nomenclature': async () => {
      const { id } = await nomenclature(council)
      return (context) => dossiers.approveNomenclature(context, id)
    },
    'begin the next volume: open': async () => {
      const { dossierId } = await nomenclature(council, 'approved')
      return (context) => dossiers.nextVolume(context, dossierId)
    },
    'close a dossier: open': async () => closing((await nomenclature(council, 'approved')).dossierId),
    'close a dossier: closed': async () => closing((await nomenclature(council, 'closed')).dossierId),
    'close the nomenclature: dossiers open': async () => closingYear((await nomenclature(council, 'approved')).id),
    'close the nomenclature: dossiers closed': async () => closingYear((await nomenclature(council, 'closed')).id),
  }
}
