import { Refusal } from '#kernel'
import { unitsById } from '#modules/directory'
import { type Dossier, getDossier, getNomenclature, mayKeepDossiers, type Nomenclature } from '#modules/dossiers'
import { State } from '#web/ui/registers.tsx'
import { Day } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export interface KeptNomenclature {
  readonly nomenclature: Nomenclature
  readonly unitName: string
}

export interface KeptDossier extends KeptNomenclature {
  readonly dossier: Dossier
}

/** The nomenclature of the address. An unknown one and another department's answer alike. */
export async function keptNomenclature(visit: Visit, id = visit.id('id')): Promise<KeptNomenclature> {
  const nomenclature = await getNomenclature(visit.context, id)
  if (!mayKeepDossiers(visit.actor, nomenclature.unitId)) {
    throw new Refusal('not-found', 'dossiers.nomenclature-not-found')
  }
  const unitName = (await unitsById(visit.context)).get(nomenclature.unitId)?.name ?? ''
  return { nomenclature, unitName }
}

export async function keptDossier(visit: Visit): Promise<KeptDossier> {
  const dossier = await getDossier(visit.context, visit.id('id'))
  const { unitId } = await getNomenclature(visit.context, dossier.nomenclatureId)
  if (!mayKeepDossiers(visit.actor, unitId)) throw new Refusal('not-found', 'dossiers.dossier-not-found')
  return { dossier, ...(await keptNomenclature(visit, dossier.nomenclatureId)) }
}

/** A nomenclature takes and loses dossiers until it is approved. */
export function isDraft({ approvedOn, closedOn }: Nomenclature): boolean {
  return approvedOn === null && closedOn === null
}

interface CrumbsProps {
  readonly kept: KeptNomenclature
  readonly dossier?: Dossier
  readonly here?: string
}

export function DossierCrumbs({ kept: { nomenclature, unitName }, dossier, here }: CrumbsProps) {
  const name = `${unitName}, ${nomenclature.year}`
  const dossierName = dossier ? `Справа ${dossier.index}` : ''
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href={`/stil/spravy?rik=${nomenclature.year}`}>Номенклатури справ</a>
      {dossier || here ? <a href={`/stil/spravy/${nomenclature.id}`}>{name}</a> : null}
      {dossier && here ? <a href={`/stil/spravy/sprava/${dossier.id}`}>{dossierName}</a> : null}
      <span aria-current="page">{here ?? (dossierName || name)}</span>
    </nav>
  )
}

export function NomenclatureState({ nomenclature: { approvedOn, closedOn } }: { nomenclature: Nomenclature }) {
  if (closedOn) {
    return (
      <State tone="quiet">
        закрито <Day day={closedOn} />
      </State>
    )
  }
  return approvedOn ? <State tone="done">ведеться</State> : <State tone="waits">складається</State>
}
