import { Refusal } from '#kernel'
import { newKey, spelledKey } from '#modules/intake'
import {
  admit,
  cancelBooking,
  cancelSitting,
  getSitting,
  listFree,
  markMissed,
  mayReadReception,
  mayReceive,
  maySchedule,
  receive,
  receivingForm,
  visitorForm,
  wayWords,
} from '#modules/reception'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { Fact, Facts } from '#web/ui/registers.tsx'
import { LongDay } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { ReceptionJournal } from './reception-journal.tsx'
import { KeyOfVisitor, VisitorFields } from './visitor.tsx'

export const sittingRoutes: readonly Route[] = [
  get('/stil/pryiom/:id{[0-9]+}', mayReadReception, (visit) => journal(visit)),
  post('/stil/pryiom/:id{[0-9]+}/zapysaty', mayReceive, writeIn),
  // Whoever comes back to the page that showed the code.
  get('/stil/pryiom/:id{[0-9]+}/zapysaty', mayReceive, (visit) => seeOther(`/stil/pryiom/${visit.id('id')}`)),
  post('/stil/pryiom/:id{[0-9]+}/skasuvaty', maySchedule, async (visit) => {
    const { fields } = await visit.form()
    return done(visit, fields, (context) => cancelSitting(context, visit.id('id'), fieldText(fields, 'reason')))
  }),
  post('/stil/pryiom/:id{[0-9]+}/zapys/:booking{[0-9]+}/:what{(pryiniato|ne-zjavyvsia|skasuvaty)}', mayReceive, mark),
]

/** What came of the last form: what went wrong in it as it was sent, or the code of a visitor, which is never in an address. */
interface Sent {
  readonly key?: string
  readonly problem?: string
  /** The booking that was being written down. */
  readonly bookingId?: number
  readonly visitor?: Filled
  readonly received?: Filled
}

async function journal(visit: Visit, sent: Sent = {}) {
  const { key, problem, visitor, received, bookingId } = sent
  const { sitting, official, bookings } = await getSitting(visit.context, visit.id('id'))
  const free = await listFree(visit.context, sitting)
  const isOpen = bookings !== null && sitting.cancelledOn === null && mayReceive(visit.actor)
  const status = problem ? 409 : visitor || received ? 422 : 200
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
        <Fact name="Де">
          {sitting.place}, {wayWords[sitting.way]}
        </Fact>
        {sitting.cancelledOn ? <Fact name="Скасовано">{sitting.cancelReason}</Fact> : null}
      </Facts>
      {key ? <KeyOfVisitor kod={spelledKey(key)} /> : null}
      <ReceptionJournal visit={visit} bookings={bookings} sittingId={sitting.id} wrong={{ bookingId, received }} />
      {isOpen ? <VisitorFields visit={visit} sitting={sitting} free={free} filled={visitor ?? null} /> : null}
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
    { status },
  )
}

async function writeIn(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const checked = check(visitorForm, fields)
  if (!checked.ok) return journal(visit, { visitor: { fields, errors: checked.errors } })
  const press = onceKey(visit, fields, `admit ${id} ${JSON.stringify(checked.value)}`)
  const key = newKey({ key: visit.house.secret.key('reception-key'), text: JSON.stringify(press) })
  try {
    await once(visit.context, press, async (context) => {
      await admit(context, id, { input: checked.value, key })
      return { status: 303, location: null, body: null }
    })
    return journal(visit, { key })
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return journal(visit, { visitor: { fields, errors: { at: sentenceOf(error) } } })
  }
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
      if (!checked.ok) return journal(visit, { bookingId: id, received: { fields, errors: checked.errors } })
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
    return journal(visit, { problem: sentenceOf(error) })
  }
}
