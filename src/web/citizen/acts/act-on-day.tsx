import type { Act } from '#modules/acts'
import { type ActEffects, whyUnappliedWords } from '#modules/effects'
import { ActLink } from '#web/citizen/effects/force.tsx'
import type { FieldErrors } from '#web/submitted.ts'
import { Input } from '#web/ui/forms.tsx'
import { counted, LongDay } from '#web/ui/text.tsx'
import { dayIn } from '#web/visit.ts'
import { TextOnDay } from './act-text.tsx'

interface OnDayProps {
  readonly act: Act
  readonly effects: ActEffects
  readonly asked: string | null
  readonly today: Temporal.PlainDate
}

/** Which day the page speaks of, and a form for another one. */
export function OnDay({ act, effects, asked, today }: OnDayProps) {
  const wrong = asked !== null && asked !== '' && dayIn(asked) === undefined
  const errors: FieldErrors = wrong ? { na: 'Такої дати немає. Показано стан на сьогодні.' } : {}
  const filled = { fields: { na: asked ?? today.toString() }, errors }
  return (
    <>
      {effects.on.equals(today) ? null : (
        <div class="note">
          <p>
            Показано стан на <LongDay day={effects.on} />. <a href={`/akty/${act.id}`}>Стан на сьогодні</a>
          </p>
        </div>
      )}
      <form class="filters" action={`/akty/${act.id}`} method="get">
        <Input name="na" label="Чинність і текст на день" type="date" filled={filled} />
        <button type="submit">Показати</button>
      </form>
    </>
  )
}

/** The words of the day are not those that were adopted. */
export function isAmended({ text }: Pick<ActEffects, 'text'>): boolean {
  return text.blocks.some(({ changedBy }) => changedBy.length > 0)
}

/** Says that these are not the words that were adopted and signed, and where those are. */
function ConsolidatedNote({ act, effects }: { act: Act; effects: ActEffects }) {
  if (act.adoptedOn === null || !isAmended(effects)) return null
  return (
    <p class="quiet">
      Текст зі змінами на <LongDay day={effects.on} />: змінене позначено лінією збоку.{' '}
      <a href={`/akty/${act.id}?na=${act.adoptedOn}`}>Текст, як його ухвалено</a>
    </p>
  )
}

/** Amendments named above the text, the newest of very many. */
const mostNamed = 20

/** The text on the day, with what could not be worked into it named above. */
export function WordsOnDay({ act, effects }: { act: Act; effects: ActEffects }) {
  const { unapplied } = effects.text
  const named = effects.whole ? unapplied : unapplied.slice(-mostNamed)
  const left = unapplied.length - named.length
  return (
    <>
      {unapplied.length > 0 ? (
        <div class="note">
          <p>Цих змін у тексті нижче немає:</p>
          <ul>
            {named.map(({ relationId, why }) => {
              const by = effects.changers.get(relationId)
              return (
                <li>
                  {by ? <ActLink act={by} /> : 'акт, який не оприлюднено'}: {whyUnappliedWords[why]}
                </li>
              )
            })}
          </ul>
          {left > 0 ? (
            <p>
              Є й давніші: {counted(left, 'зміна', 'зміни', 'змін')}.{' '}
              <a href={`/akty/${act.id}?na=${effects.on}&usi=tak`}>Показати всі</a>
            </p>
          ) : null}
        </div>
      ) : null}
      <ConsolidatedNote act={act} effects={effects} />
      <TextOnDay effects={effects} signatories={act.signatories} appendices={act.appendices} />
    </>
  )
}
