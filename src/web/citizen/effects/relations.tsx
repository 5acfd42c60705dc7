import { type Act, actKindWords } from '#modules/acts'
import { type ActEffects, type RelationView, relationWords } from '#modules/effects'
import type { Relation } from '#modules/legal-force'
import { Day, numbered, shortDate, typeset } from '#web/ui/text.tsx'
import { ActLink, pointsWords } from './force.tsx'

interface RelationsProps {
  readonly act: Pick<Act, 'id'>
  readonly effects: ActEffects
  /** On the desk: addresses of the desk. */
  readonly desk?: boolean
}

/** «Посилається на» and «на нього посилаються»: what the act does to others, and what others did to it. */
export function Relations({ act, effects, desk = false }: RelationsProps) {
  const { outward, inward } = effects
  return (
    <>
      <Side title="На що посилається і що змінює" views={outward} side="outward" desk={desk} />
      <Side title="Хто посилається на нього" views={inward} side="inward" desk={desk} />
      <ShowAll effects={effects} address={`${desk ? '/stil' : ''}/akty/${act.id}`} />
    </>
  )
}

/** Of very much the newest is shown: the way to the rest, of which there may be too much even then. */
export function ShowAll({ effects: { complete, whole, on }, address }: { effects: ActEffects; address: string }) {
  if (complete) return null
  if (whole) return <p class="quiet">Показано не всі зв’язки: їх надто багато.</p>
  return (
    <p class="no-print">
      Показано найновіші зв’язки й події. <a href={`${address}?na=${on}&usi=tak`}>Показати всі</a>
    </p>
  )
}

interface SideProps {
  readonly title: string
  readonly views: readonly RelationView[]
  readonly side: 'outward' | 'inward'
  readonly desk: boolean
}

function Side({ title, views, side, desk }: SideProps) {
  const shown = views.filter(({ relation }) => !relation.withdrawn)
  if (shown.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {shown.map((view) => (
          <li>
            <RelationLine view={view} side={side} desk={desk} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export function RelationLine({ view, side, desk }: { view: RelationView; side: 'outward' | 'inward'; desk: boolean }) {
  const { relation, other } = view
  return (
    <>
      {side === 'inward' ? pointsWords(relation.points) : null}
      {relationWords[relation.kind][side]}
      {side === 'outward' && relation.points.length > 0
        ? ` (${pointsWords(relation.points).replace(/: $/, '')})`
        : null}
      {relation.kind === 'takes-force' ? null : (
        <>
          : {other ? <ActLink act={other} desk={desk} /> : nameOfTarget(relation)}
          {other && side === 'outward' ? <span class="quiet what">{typeset(other.title)}</span> : null}
        </>
      )}
      {relation.forceOn ? (
        <span class="quiet what">
          з <Day day={relation.forceOn} />
          {relation.until ? (
            <>
              {' '}
              по <Day day={relation.until} />
            </>
          ) : null}
        </span>
      ) : null}
    </>
  )
}

/** As the paper names it: «Рішення міської ради № 57/123 від 27.03.2024 «Про …»». */
export function nameOfTarget({ named }: Pick<Relation, 'named'>): string {
  const parts = [
    named.kind ? actKindWords[named.kind].one : '',
    named.number ? numbered(named.number) : '',
    named.adoptedOn ? `від ${shortDate(named.adoptedOn)}` : '',
    named.name,
  ]
  return typeset(parts.filter(Boolean).join(' '))
}
