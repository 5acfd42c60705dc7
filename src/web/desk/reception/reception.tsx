import { Refusal } from '#kernel'
import { addSitting, listSittings, mayReadReception, maySchedule, sittingForm, wayWords } from '#modules/reception'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { type Filled, nothingFilled } from '#web/ui/forms.tsx'
import { Empty, Pages, State } from '#web/ui/registers.tsx'
import { Day } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { NewSitting } from './sitting-new.tsx'

export const receptionRoutes: readonly Route[] = [
  get('/stil/pryiom', mayReadReception, (visit) => schedule(visit, nothingFilled)),
  post('/stil/pryiom', maySchedule, add),
]

async function schedule(visit: Visit, filled: Filled) {
  const past = visit.query.get('mynuli') !== null
  const found = await listSittings(visit.context, { past, ...pageOf(visit.query) })
  const sittings = found.items
  const failed = Object.keys(filled.errors).length > 0
  return deskPage(
    'Особистий прийом',
    <>
      <h1>Особистий прийом</h1>
      <nav class="tabs" aria-label="Які прийоми">
        <a href="/stil/pryiom" aria-current={past ? undefined : 'page'}>
          Майбутні
        </a>
        <a href="/stil/pryiom?mynuli" aria-current={past ? 'page' : undefined}>
          Минулі
        </a>
      </nav>
      {sittings.length === 0 ? (
        <Empty title={past ? 'Прийомів ще не було' : 'Прийомів не заплановано'}>
          <p>
            Години прийому, які додасте нижче, мешканці побачать на сторінці «Особистий прийом» і зможуть записатися.
          </p>
        </Empty>
      ) : (
        <div class="register-scroll">
          <table class="folds">
            <caption class="hidden">Прийоми</caption>
            <thead>
              <tr>
                <th scope="col">День</th>
                <th scope="col">Години</th>
                <th scope="col">Хто приймає</th>
                <th scope="col">Де</th>
                <th scope="col">Записано</th>
              </tr>
            </thead>
            <tbody data-rows>
              {sittings.map((sitting) => (
                <tr>
                  <td class="number">
                    <a href={`/stil/pryiom/${sitting.id}`} data-open>
                      <Day day={sitting.heldOn} />
                    </a>
                  </td>
                  <td>
                    {sitting.from}–{sitting.until}
                  </td>
                  <td>
                    {sitting.official.name}
                    <span class="work-kind">{sitting.official.post}</span>
                  </td>
                  <td>
                    {sitting.place}
                    <span class="work-kind">{wayWords[sitting.way]}</span>
                  </td>
                  <td data-name="Записано">
                    {sitting.cancelledOn ? (
                      <State tone="late">скасовано</State>
                    ) : (
                      `${sitting.booked} з ${sitting.slots}`
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pages
        path="/stil/pryiom"
        query={visit.query}
        words={past ? ['Новіші', 'Давніші'] : ['Раніші', 'Пізніші']}
        {...found}
      />
      {maySchedule(visit.actor) ? <NewSitting visit={visit} filled={filled} /> : null}
    </>,
    { status: failed ? 422 : 200 },
  )
}

async function add(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(sittingForm, fields)
  if (!checked.ok) return schedule(visit, { fields, errors: checked.errors })
  const press = onceKey(
    visit,
    fields,
    `sitting ${checked.value.personId} ${checked.value.heldOn} ${checked.value.from}`,
  )
  try {
    const answer = await once(visit.context, press, async (context) => {
      const id = await addSitting(context, checked.value)
      return { status: 303, location: `/stil/pryiom/${id}`, body: null }
    })
    return seeOther(answer.location ?? '/stil/pryiom')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return schedule(visit, { fields, errors: { heldOn: sentenceOf(error) } })
  }
}
