import { dayOf, instantOn, Refusal } from '#kernel'
import { countDue, countExtended, type Due, lengthInWords, type RuleOnDay } from '#modules/law'
import { acts } from '#modules/statutes'
import { sentenceOf } from '#web/sentences.ts'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'
import { Fact, Facts } from '#web/ui/registers.tsx'
import { LongDay, Moment } from '#web/ui/text.tsx'
import { dayIn, type Visit } from '#web/visit.ts'

/** What the calculator was asked, and what came of it. */
export interface Count {
  readonly filled: Filled
  readonly due: Due | null
  /** The same term extended to the most; `null` where it cannot be. */
  readonly extended: Due | null
}

export async function countedIn(visit: Visit): Promise<Count> {
  const { query, context } = visit
  const pravylo = query.get('pravylo') ?? ''
  const den = query.get('den') || dayOf(context.now).toString()
  const chas = query.get('chas') ?? ''
  const fields = { pravylo, den, chas }
  const wrong = (errors: Filled['errors']) => ({ filled: { fields, errors }, due: null, extended: null })
  if (pravylo === '') return wrong({})
  const day = dayIn(den)
  if (!day) return wrong({ den: 'Такої дати немає' })
  if (chas !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(chas)) return wrong({ chas: 'Час напишіть так: 14:05' })
  try {
    const due = await countDue(context, pravylo, chas === '' ? day : instantOn(day, chas))
    return { filled: { fields, errors: {} }, due, extended: await extendedOf(visit, pravylo, day) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return wrong({ [error.code === 'law.day-far' ? 'den' : 'pravylo']: sentenceOf(error) })
  }
}

export function Calculator({ standing, count }: { standing: readonly RuleOnDay[]; count: Count }) {
  const { filled, due, extended } = count
  const asked = standing.find(({ rule }) => rule.id === due?.ruleId)?.rule
  return (
    <section>
      <h2 id="rozrakhunok">Порахувати строк</h2>
      <form class="filters" action="/stil/zakon#rozrakhunok" method="get">
        <Select
          name="pravylo"
          label="Який строк"
          filled={filled}
          empty="оберіть строк"
          options={standing.map(({ rule: { id, title, source } }) => ({
            value: id,
            label: title,
            group: acts[source.act].title,
          }))}
        />
        <Input name="den" label="День події" type="date" filled={filled} />
        <Input name="chas" label="Час, якщо строк у годинах" width="short" filled={filled} maxlength={5} />
        <button type="submit">Порахувати</button>
      </form>
      {due && asked ? (
        <div class="note note-done">
          <p>
            {asked.title}: {lengthInWords(asked)}.
          </p>
          <DueAnswer due={due} />
          {extended ? (
            <details>
              <summary>Якщо строк продовжити якнайдовше</summary>
              <DueAnswer due={extended} />
            </details>
          ) : null}
        </div>
      ) : null}
    </section>
  )
}

function DueAnswer({ due }: { due: Due }) {
  return (
    <>
      <Facts>
        <Fact name="Строк спливає">
          <strong>{due.dueAt ? <Moment at={due.dueAt} /> : <LongDay day={due.dueOn} />}</strong>
        </Fact>
        {due.strict.equals(due.dueOn) ? null : (
          <Fact name="Для внутрішнього контролю">
            <LongDay day={due.strict} />
          </Fact>
        )}
        <Fact name="Правило й редакція">{due.version}</Fact>
      </Facts>
      <h3>Чому ця дата?</h3>
      <ol>
        {due.why.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ol>
    </>
  )
}

async function extendedOf({ context }: Visit, ruleId: string, day: Temporal.PlainDate): Promise<Due | null> {
  try {
    return await countExtended(context, ruleId, day)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'law.not-extendable') return null
    throw error
  }
}
