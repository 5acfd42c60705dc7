/** Papers in the states of the table, made by the house: cards, decisions, dossiers. */
import { actForm, draftAct, registerAct } from '#modules/acts'
import { markExecuted, registerDocument, registrationForm } from '#modules/documents'
import * as dossiers from '#modules/dossiers'
import { fileDocument } from '#modules/filings'
import { type Council, today } from './council.ts'

export function letter({ incoming, addressee }: Council, fields: object = {}) {
  return registrationForm.parse({ bookId: incoming.id, summary: 'Про дах', addresseeUnitId: addressee, ...fields })
}

export async function card(council: Council, fields: object = {}): Promise<number> {
  return (await registerDocument(council.world.house(), letter(council, fields))).id
}

export async function executed(council: Council): Promise<number> {
  const id = await card(council)
  await markExecuted(council.world.house(), id, '')
  return id
}

export async function filed(council: Council): Promise<number> {
  const id = await executed(council)
  await putIntoDossier(council, id)
  return id
}

export async function putIntoDossier(council: Council, id: number): Promise<void> {
  const { dossierId } = await nomenclature(council)
  await fileDocument(council.world.house(), id, { dossierId, sheets: 1 })
}

export function decision({ owner }: Council, fields: object = {}) {
  return actForm.parse({ kind: 'committee-decision', bodyUnitId: owner, title: 'Про план роботи', ...fields })
}

export function adoption({ decisions }: Council) {
  return { bookId: decisions.id, adoptedOn: today }
}

export function draft(council: Council, fields: object = {}): Promise<number> {
  return draftAct(council.world.house(), decision(council, fields))
}

export function adopted(council: Council): Promise<number> {
  return registerAct(council.world.house(), decision(council), adoption(council))
}

export function dossierInput(index: string) {
  return dossiers.dossierForm.parse({ index, title: 'Листування', retention: 'temporary', term: '5 років' })
}

export async function nomenclature(council: Council, state: 'open' | 'approved' | 'closed' = 'open') {
  const house = council.world.house()
  const id = await dossiers.openNomenclature(house, { unitId: council.owner, year: 2000 + council.next() })
  const dossierId = await dossiers.addDossier(house, id, dossierInput('01-1'))
  if (state !== 'open') await dossiers.approveNomenclature(house, id)
  if (state === 'closed') await dossiers.closeDossier(house, dossierId)
  return { id, dossierId }
}
