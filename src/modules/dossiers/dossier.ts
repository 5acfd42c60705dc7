import { Refusal } from '#kernel'

/** Groups of the inventory (опис): kept for ever, longer than ten years, up to ten years. */
export const retentions = ['permanent', 'long', 'temporary'] as const
export type Retention = (typeof retentions)[number]

export interface Nomenclature {
  readonly id: number
  readonly unitId: number
  readonly year: number
  readonly approvedOn: Temporal.PlainDate | null
  readonly closedOn: Temporal.PlainDate | null
  readonly closingNote: string | null
  readonly revision: number
}

export interface Dossier {
  readonly id: number
  readonly nomenclatureId: number
  readonly index: string
  readonly title: string
  readonly retention: Retention
  readonly term: string
  readonly article: string
  readonly note: string
  readonly closedOn: Temporal.PlainDate | null
  readonly revision: number
}

export interface Volume {
  readonly id: number
  readonly dossierId: number
  readonly ordinal: number
  readonly openedOn: Temporal.PlainDate
  readonly closedOn: Temporal.PlainDate | null
}

export function requireChangeable(nomenclature: Nomenclature): void {
  if (nomenclature.closedOn !== null) throw new Refusal('too-late', 'dossiers.nomenclature-closed')
  if (nomenclature.approvedOn !== null) throw new Refusal('conflict', 'dossiers.nomenclature-approved')
}

export function requireOpen(dossier: Dossier): void {
  if (dossier.closedOn !== null) throw new Refusal('too-late', 'dossiers.dossier-closed', { index: dossier.index })
}
