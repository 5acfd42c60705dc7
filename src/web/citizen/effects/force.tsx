import { type ActKind, type ActRow, actKindWords } from '#modules/acts'
import { type ActEffects, forceWords, relationWords, type ShownReason } from '#modules/effects'
import type { Force } from '#modules/legal-force'
import { State } from '#web/ui/registers.tsx'
import { Day, LongDay, numbered } from '#web/ui/text.tsx'

/** «чинне» of a decision, «чинний» of a directive. */
export function forceWord(kind: ActKind, force: Force): string {
  return forceWords[force][kind === 'directive' ? 'masculine' : 'neuter']
}

const tones: Record<Force, 'done' | 'waits' | 'late'> = {
  'in-force': 'done',
  'not-yet': 'waits',
  suspended: 'waits',
  'suspended-in-part': 'waits',
  'repealed-in-part': 'waits',
  emptied: 'late',
  repealed: 'late',
  cancelled: 'late',
}

export function ForceState({ kind, force }: { kind: ActKind; force: Force }) {
  return <State tone={tones[force]}>{forceWord(kind, force)}</State>
}

interface ForceOfActProps {
  readonly kind: ActKind
  readonly effects: Pick<ActEffects, 'status'>
  /** On the desk: addresses of the desk. */
  readonly desk?: boolean
}

/** The state of an act on a day, since when, and which act made it so. */
export function ForceOfAct({ kind, effects, desk = false }: ForceOfActProps) {
  const { status } = effects
  return (
    <div class="force">
      <p>
        <ForceState kind={kind} force={status.force} />
        {status.since ? (
          <>
            {status.force === 'not-yet' ? ' · набирає чинності ' : ' з '}
            <LongDay day={status.since} />
          </>
        ) : null}
        {status.disputed ? ' · акти суперечать один одному' : null}
      </p>
      {status.reasons.length > 0 ? (
        <ul>
          {status.reasons.map((reason) => (
            <li>
              <ReasonWords reason={reason} desk={desk} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

export function ReasonWords({ reason, desk = false }: { reason: ShownReason; desk?: boolean }) {
  return (
    <>
      {pointsWords(reason.points)}
      {relationWords[reason.kind].inward}
      {reason.until ? (
        <>
          {' '}
          по <Day day={reason.until} />
        </>
      ) : null}
      : {reason.act ? <ActLink act={reason.act} desk={desk} /> : 'підставу не оприлюднено'}
    </>
  )
}

export function pointsWords(points: readonly string[]): string {
  if (points.length === 0) return ''
  return points.length === 1 ? `пункт ${points[0]}: ` : `пункти ${points.join(', ')}: `
}

/** «Розпорядження міського голови № 473 від 28.06.2024», with the address of the portal or of the desk. */
export function ActLink({ act, desk = false }: { act: ActRow; desk?: boolean }) {
  return (
    <a href={`${desk ? '/stil' : ''}/akty/${act.id}`}>
      {actKindWords[act.kind].one}
      {act.adoptedOn ? (
        <>
          {' '}
          {numbered(act.number)} від <Day day={act.adoptedOn} />
        </>
      ) : (
        ', проєкт'
      )}
    </a>
  )
}
