import { dayOf, Refusal, theHouse } from '#kernel'
import { newKey, spelledKey } from '#modules/intake'
import {
  book,
  bookingForm,
  bookingStateWords,
  cancelBooking,
  getBooked,
  listSittings,
  wayWords,
} from '#modules/reception'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { holderOfKey } from '#web/citizen/intake/key-holder.ts'
import { mayComeIn } from '#web/citizen/intake/receiving.ts'
import { onceKey } from '#web/once.ts'
import { citizenPage, get, type Page, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { throttleVisitors } from '#web/throttle.ts'
import { type Filled, Hidden, nothingFilled } from '#web/ui/forms.tsx'
import { Empty, Fact, Facts, Pages, State } from '#web/ui/registers.tsx'
import { counted, NearDay } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'
import { bookingPage, SittingFacts } from './reception-booking.tsx'

export const citizenReceptionRoutes: readonly Route[] = [
  get('/pryiom', 'everyone', schedule),
  get('/pryiom/:id{[0-9]+}', 'everyone', (visit) => bookingPage(visit, nothingFilled)),
  post('/pryiom/:id{[0-9]+}', 'everyone', take),
  post('/status/:key/skasuvaty', 'everyone', cancel),
]

async function schedule(visit: Visit) {
  const found = await listSittings(visit.context, pageOf(visit.query))
  const sittings = found.items.filter(({ cancelledOn }) => cancelledOn === null)
  const today = dayOf(visit.context.now)
  return citizenPage(
    'Особистий прийом',
    <>
      <h1>Особистий прийом громадян</h1>
      <p class="lead">
        Оберіть, до кого й коли. Входити не треба: після запису отримаєте код, за яким запис можна скасувати.
      </p>
      {sittings.length === 0 ? (
        <Empty title="Годин прийому ще не визначено">
          <p>
            Тут з’являться дні й години прийому. Тим часом можна <a href="/zvernennia">подати звернення</a>: його
            розглянуть так само.
          </p>
        </Empty>
      ) : (
        <ol class="act-list">
          {sittings.map((sitting) => (
            <li>
              <span class="when">
                <strong>
                  <NearDay day={sitting.heldOn} today={today} />
                </strong>{' '}
                {sitting.from}–{sitting.until}
              </span>
              <span>
                <a href={`/pryiom/${sitting.id}`}>{sitting.official.name}</a>
                <span class="what">
                  {sitting.official.post} · {wayWords[sitting.way]} · {places(sitting.slots - sitting.booked)}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <Pages path="/pryiom" query={visit.query} words={['Раніші', 'Пізніші']} {...found} />
    </>,
  )
}

function places(left: number): string {
  return left > 0 ? `ще ${counted(left, 'місце', 'місця', 'місць')}` : 'місць немає'
}

// A family may come together; whoever takes every place from one address leaves none to the others.
const bookings = throttleVisitors(10, 60 * 60_000)

async function take(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const again = (errors: Filled['errors'], status: 409 | 422 = 422) => bookingPage(visit, { fields, errors }, status)
  if (!mayComeIn(visit)) return again({ form: sentence('too-many-requests') })
  const checked = check(bookingForm, fields)
  if (!checked.ok) return again(checked.errors)
  if (!bookings.allows(visit)) return again({ form: sentence('reception.too-many-places') })
  const press = onceKey(visit, fields, `book ${id} ${JSON.stringify(checked.value)}`)
  const key = newKey({ key: visit.house.secret.key('reception-key'), text: JSON.stringify(press) })
  try {
    await once(visit.context, press, async (context) => {
      await book(context, id, { input: checked.value, key })
      return { status: 303, location: null, body: null }
    })
    return seeOther(`/status/${key}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again({ at: sentenceOf(error) }, error.kind === 'invalid' ? 422 : 409)
  }
}

/** What the key of a booking opens. */
export async function receptionStatus(
  visit: Visit,
  { ref, key }: { readonly ref: number; readonly key: string },
  problem?: string,
): Promise<Page> {
  const booked = await getBooked(asPortal(visit), ref)
  const { booking, sitting, mayCancel } = booked
  return citizenPage(
    'Ваш запис на прийом',
    <div class="narrow">
      <h1>Ваш запис на прийом</h1>
      {problem ? (
        <div class="note note-late" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <p>
        {sitting.cancelledOn ? (
          <State tone="late">прийом скасовано: {sitting.cancelReason}</State>
        ) : (
          <State tone={booking.state === 'cancelled' ? 'quiet' : 'done'}>
            {bookingStateWords[booking.state]} на {booking.at}
          </State>
        )}
      </p>
      <SittingFacts {...booked} />
      <Facts>
        <Fact name="Ваше питання">{booking.subject}</Fact>
        <Fact name="Ваш код">
          <code>{spelledKey(key)}</code>
        </Fact>
      </Facts>
      {mayCancel ? (
        <form method="post" action={`/status/${key}/skasuvaty`} class="no-print">
          <Hidden visit={visit} />
          <button type="submit" class="button-late">
            Скасувати запис
          </button>
        </form>
      ) : null}
      <p class="no-print quiet">Збережіть код або роздрукуйте сторінку: за ним запис видно й можна скасувати.</p>
    </div>,
    { secret: true, status: problem ? 409 : 200 },
  )
}

async function cancel(visit: Visit) {
  const held = await holderOfKey(visit)
  if (held.kind !== 'reception') throw new Refusal('not-found', 'page-not-found')
  await visit.form()
  try {
    await cancelBooking(asPortal(visit), held.ref)
    return seeOther(`/status/${held.key}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return receptionStatus(visit, held, sentenceOf(error))
  }
}

function asPortal(visit: Visit): Context {
  return { ...visit.context, actor: theHouse('портал') }
}
