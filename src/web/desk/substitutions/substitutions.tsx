import { dayOf, isMember, Refusal } from '#kernel'
import { getWorkplace, namePeople } from '#modules/directory'
import {
  arrangeSubstitution,
  endSubstitution,
  isOn,
  listSubstitutions,
  mayArrange,
  type Substitution,
  substitutionForm,
} from '#modules/substitutions'
import { once } from '#platform/once'
import { PartySelect, partyOptions } from '#web/desk/assignments/task-parties.tsx'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { Empty, State } from '#web/ui/registers.tsx'
import { Day, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

const address = '/stil/zamishchennia'

export const substitutionRoutes: readonly Route[] = [
  get(address, 'staff', (visit) => substitutionsPage(visit)),
  post(address, 'staff', arrange),
  post(`${address}/:id{[0-9]+}/zavershyty`, 'staff', async (visit) => {
    await visit.form()
    try {
      await endSubstitution(visit.context, visit.id('id'))
      return seeOther(address)
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
      return substitutionsPage(visit, { fields: {}, errors: { form: sentenceOf(error) } }, 409)
    }
  }),
]

async function substitutionsPage(visit: Visit, filled: Filled = nothingFilled, status: 200 | 409 | 422 = 200) {
  const { current, past } = await listSubstitutions(visit.context)
  const [people, parties] = await Promise.all([
    namePeople(
      visit.context,
      [...current, ...past].flatMap(({ absentId, substituteId }) => [absentId, substituteId]),
    ),
    partyOptions(visit),
  ])
  const ends = new Map(await Promise.all(current.map(async (one) => [one.id, await mayEnd(visit, one)] as const)))
  const own = isMember(visit.actor) ? String(visit.actor.personId) : ''
  const today = dayOf(visit.context.now)
  const fields = Object.keys(filled.fields).length > 0 ? filled.fields : { absentId: own, fromOn: today.toString() }
  const shown = { ...filled, fields }
  const options = parties
    .filter(({ value }) => value.startsWith('person:'))
    .map((option) => ({ ...option, value: option.value.slice('person:'.length) }))
  const nameOf = (id: number) => people.get(id)?.name ?? ''
  return deskPage(
    'Заміщення',
    <>
      <h1>Заміщення</h1>
      <p class="lead">
        У ці дні той, хто заміщує, бачить доручення й документи відсутнього і діє за нього. У записах стоїть «за …».
      </p>
      {current.length === 0 ? (
        <Empty title="Зараз нікого не заміщують">
          <p>Призначте заміщення на час відпустки, відрядження чи хвороби: робота не чекатиме.</p>
        </Empty>
      ) : (
        <ul class="files" data-rows>
          {current.map((one) => (
            <li>
              <span>
                <strong>{nameOf(one.substituteId)}</strong> за {nameOf(one.absentId)}
              </span>
              <span>
                з <Day day={one.fromOn} /> до <Day day={one.untilOn} />
              </span>
              <span class="quiet">
                {typeset(one.reason)}, внесено: {one.enteredBy}
              </span>
              {isOn(one, today) ? <State tone="waits">діє</State> : <State tone="quiet">попереду</State>}
              {ends.get(one.id) ? (
                <form method="post" action={`${address}/${one.id}/zavershyty`}>
                  <Hidden visit={visit} />
                  <button type="submit" class="plain" aria-label={`Завершити: ${nameOf(one.substituteId)}`}>
                    завершити
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <h2>Призначити заміщення</h2>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={address}>
        <Hidden visit={visit} />
        <OnceField fields={fields} />
        <PartySelect name="absentId" label="Кого заміщують" filled={shown} options={options} />
        <PartySelect name="substituteId" label="Хто заміщує" filled={shown} options={options} />
        <div class="row">
          <Input name="fromOn" label="Перший день" type="date" filled={shown} />
          <Input name="untilOn" label="Останній день" type="date" filled={shown} />
        </div>
        <Input
          name="reason"
          label="Підстава"
          hint="Відпустка, відрядження, розпорядження"
          filled={shown}
          maxlength={300}
        />
        <div class="actions">
          <button type="submit" class="button-main">
            Призначити
          </button>
        </div>
      </form>
      {past.length > 0 ? (
        <details>
          <summary>Минулі заміщення</summary>
          <ul class="files">
            {past.map((one) => (
              <li>
                <span>
                  {nameOf(one.substituteId)} за {nameOf(one.absentId)}
                </span>
                <span>
                  з <Day day={one.fromOn} /> до <Day day={one.untilOn} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>,
    { status },
  )
}

async function mayEnd({ actor, context }: Visit, { absentId }: Substitution): Promise<boolean> {
  return mayArrange(actor, { personId: absentId, units: (await getWorkplace(context, absentId)).units })
}

async function arrange(visit: Visit) {
  const { fields } = await visit.form()
  const again = (errors: FieldErrors, status: 409 | 422) => substitutionsPage(visit, { fields, errors }, status)
  const checked = check(substitutionForm, fields)
  if (!checked.ok) return again(checked.errors, 422)
  try {
    const { _once, _csrf, ...asked } = fields
    await once(visit.context, onceKey(visit, fields, `substitute ${JSON.stringify(asked)}`), async (context) => {
      await arrangeSubstitution(context, checked.value)
      return { status: 303, location: null, body: null }
    })
    return seeOther(address)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again({ [fieldOf(error.code)]: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
  }
}

function fieldOf(code: string): string {
  switch (code) {
    case 'substitutions.oneself':
    case 'substitutions.no-post':
      return 'substituteId'
    case 'substitutions.days':
    case 'substitutions.past':
      return 'untilOn'
    default:
      return 'form'
  }
}
