import type { Proposal, Reference } from '@ratusha/act-reader'
import { shortDate } from '@ratusha/ukrainian'
import { type ActKind, actKindWords } from '#modules/acts'
import { relationWords } from '#modules/effects'
import type { proposeActs } from '#modules/points'
import { Hidden } from '#web/ui/forms.tsx'
import { Day, numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

type Named = Awaited<ReturnType<typeof proposeActs>>

interface EffectsProps {
  readonly visit: Visit
  readonly actId: number
  readonly proposal: Proposal
  readonly named: Named
}

/** What the text does to other acts; each goes to the form of relations filled in, to be confirmed there. */
export function ReadEffects({ visit, actId, proposal, named }: EffectsProps) {
  const effects = proposal.effects.filter(({ value }) => value.target !== null)
  if (effects.length === 0) return null
  return (
    <>
      <h2>Що робить з іншими актами</h2>
      <ul>
        {effects.map(({ value: { kind, target, part, point } }) => (
          <li>
            {relationWords[kind].outward}: {[part, target ? nameOf(target) : ''].filter(Boolean).join(' ')}
            <form method="post" action={`/stil/akty/${actId}/zviazky#novyi`} data-turbo="false">
              <Hidden visit={visit} />
              <input type="hidden" name="_do" value="read" />
              <input type="hidden" name="kind" value={kind} />
              <input type="hidden" name="sourcePoint" value={/^[\d.]+$/.test(point) ? point : ''} />
              {Object.entries(targetFields(target, named)).map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              <input type="hidden" name="points" value={part.match(/\d+(?:\.\d+)*/g)?.join(', ') ?? ''} />
              <button type="submit">Внести зв’язок</button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

function targetFields(target: Reference | null, named: Named): Record<string, string> {
  if (!target) return {}
  const act = named.find(({ reference }) => JSON.stringify(reference) === JSON.stringify(target))?.act
  return {
    targetKind: act?.kind ?? kindOf(target) ?? '',
    targetNumber: target.number ?? '',
    targetAdoptedOn: target.date ?? '',
    targetName: target.title ?? '',
  }
}

function kindOf({ kind, issuer }: Reference): ActKind | null {
  if (kind === 'order' || kind === 'directive') return kind
  if (kind !== 'decision') return null
  return /виконавч|виконком/iu.test(issuer) ? 'committee-decision' : 'council-decision'
}

function nameOf({ kind, issuer, number, date }: Reference): string {
  const on = date ? `від ${shortDate(Temporal.PlainDate.from(date))}` : ''
  return [referenceWords[kind], issuer, on, number ? numbered(number) : ''].filter(Boolean).join(' ')
}

/** Acts and laws that the text names, those of the register with their links. */
export function NamedActs({ named }: { named: Named }) {
  if (named.length === 0) return null
  return (
    <>
      <h2>На що посилається</h2>
      <ul>
        {named.map(({ reference: { number, date, title, issuer, kind }, act }) => (
          <li>
            {act ? (
              <a href={`/stil/akty/${act.id}`}>
                {actKindWords[act.kind].one} {numbered(act.number)} від <Day day={act.adoptedOn} />
              </a>
            ) : (
              [
                referenceWords[kind],
                issuer,
                date ? `від ${shortDate(Temporal.PlainDate.from(date))}` : '',
                number ? numbered(number) : '',
              ]
                .filter(Boolean)
                .join(' ')
            )}
            {title && kind !== 'code' && kind !== 'constitution' ? ` «${title}»` : title && !act ? ` ${title}` : ''}
          </li>
        ))}
      </ul>
    </>
  )
}

const referenceWords = {
  law: 'Закон України',
  code: '',
  constitution: '',
  decree: 'Указ',
  resolution: 'Постанова',
  decision: 'Рішення',
  order: 'Розпорядження',
  directive: 'Наказ',
  letter: 'Лист',
} as const
