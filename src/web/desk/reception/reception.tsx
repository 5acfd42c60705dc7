import { Refusal } from '#kernel'
import {
  addSitting,
  cancelBooking,
  cancelSitting,
  getSitting,
  listSittings,
  markMissed,
  mayReadReception,
  mayReceive,
  maySchedule,
  receive,
  receivingForm,
  sittingForm,
  wayWords,
} from '#modules/reception'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { Empty, Fact, Facts, State } from '#web/ui/registers.tsx'
import { Day, LongDay } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { ReceptionJournal } from './reception-journal.tsx'
import { NewSitting } from './sitting-new.tsx'

export const receptionRoutes: readonly Route[] = [
  get('/stil/pryiom', mayReadReception, (visit) => schedule(visit, nothingFilled)),
  post('/stil/pryiom', maySchedule, add),
  get('/stil/pryiom/:id{[0-9]+}', mayReadReception, (visit) => journal(visit)),
  post('/stil/pryiom/:id{[0-9]+}/skasuvaty', maySchedule, async (visit) => {
    const { fields } = await visit.form()
    return done(visit, fields, (context) => cancelSitting(context, visit.id('id'), fieldText(fields, 'reason')))
  }),
  post('/stil/pryiom/:id{[0-9]+}/zapys/:booking{[0-9]+}/:what{(pryiniato|ne-zjavyvsia|skasuvaty)}', mayReceive, mark),
]

async function schedule(visit: Visit, filled: Filled) {
  const past = visit.query.get('mynuli') !== null
  const sittings = await listSittings(visit.context, { past })
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

async function journal(visit: Visit, problem?: string) {
  const { sitting, official, bookings } = await getSitting(visit.context, visit.id('id'))
  return deskPage(
    `Прийом: ${official.name}`,
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/pryiom">Особистий прийом</a>
        <span aria-current="page">{official.name}</span>
      </nav>
      <h1>
        {official.name}, <LongDay day={sitting.heldOn} />
      </h1>
      {problem ? (
        <div class="note note-late" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <Facts>
        <Fact name="Посада">{official.post}</Fact>
        <Fact name="Години">
          {sitting.from}–{sitting.until}, по {sitting.slotMinutes} хв
        </Fact>
        <Fact name={wayWords[sitting.way]}>{sitting.place}</Fact>
        {sitting.cancelledOn ? <Fact name="Скасовано">{sitting.cancelReason}</Fact> : null}
      </Facts>
      <ReceptionJournal visit={visit} bookings={bookings} sittingId={sitting.id} />
      {maySchedule(visit.actor) && sitting.cancelledOn === null ? (
        <details>
          <summary>Скасувати прийом</summary>
          <form method="post" action={`/stil/pryiom/${sitting.id}/skasuvaty`}>
            <Hidden visit={visit} />
            <Input
              name="reason"
              label="Причина: її побачать ті, хто записався"
              filled={nothingFilled}
              maxlength={300}
            />
            <button type="submit" class="button-late">
              Скасувати прийом
            </button>
          </form>
        </details>
      ) : null}
    </>,
    { status: problem ? 409 : 200 },
  )
}

async function mark(visit: Visit) {
  const { fields } = await visit.form()
  const id = visit.id('booking')
  switch (visit.param('what')) {
    case 'ne-zjavyvsia':
      return done(visit, fields, (context) => markMissed(context, id))
    case 'skasuvaty':
      return done(visit, fields, (context) => cancelBooking(context, id))
    default: {
      const checked = check(receivingForm, fields)
      if (!checked.ok) return journal(visit, Object.values(checked.errors).join('. '))
      return done(visit, fields, (context) => receive(context, id, checked.value))
    }
  }
}

async function done(visit: Visit, fields: Fields, work: (context: Context) => Promise<unknown>) {
  const { _once, _csrf, ...asked } = fields
  try {
    await once(visit.context, onceKey(visit, fields, `${visit.path} ${JSON.stringify(asked)}`), async (context) => {
      await work(context)
      return { status: 303, location: null, body: null }
    })
    return seeOther(`/stil/pryiom/${visit.id('id')}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return journal(visit, sentenceOf(error))
  }
}
