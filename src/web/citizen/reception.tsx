import { dayOf, Refusal, theHouse } from '#kernel'
import { newKey, spelledKey } from '#modules/intake'
import {
  book,
  bookingForm,
  bookingStateWords,
  cancelBooking,
  getBooked,
  getSitting,
  listFree,
  listSittings,
  type SittingPage,
  wayWords,
} from '#modules/reception'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { onceKey } from '../once.ts'
import { citizenPage, get, type Page, post, type Route, seeOther } from '../routes.ts'
import { sentence, sentenceOf } from '../sentences.ts'
import { check } from '../submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, Radios, TextArea } from '../ui/forms.tsx'
import { Empty, Fact, Facts, State } from '../ui/registers.tsx'
import { counted, LongDay, NearDay } from '../ui/text.tsx'
import type { Visit } from '../visit.ts'
import { holderOfKey } from './key-holder.ts'
import { mayComeIn } from './receiving.ts'

export const citizenReceptionRoutes: readonly Route[] = [
  get('/pryiom', 'everyone', schedule),
  get('/pryiom/:id{[0-9]+}', 'everyone', (visit) => bookingPage(visit, nothingFilled)),
  post('/pryiom/:id{[0-9]+}', 'everyone', take),
  post('/status/:key/skasuvaty', 'everyone', cancel),
]

async function schedule(visit: Visit) {
  const sittings = (await listSittings(visit.context)).filter(({ cancelledOn }) => cancelledOn === null)
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
    </>,
  )
}

function places(left: number): string {
  return left > 0 ? `ще ${counted(left, 'місце', 'місця', 'місць')}` : 'місць немає'
}

async function take(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const again = (errors: Filled['errors'], status: 409 | 422 = 422) => bookingPage(visit, { fields, errors }, status)
  if (!mayComeIn(visit)) return again({ form: sentence('too-many-requests') })
  const checked = check(bookingForm, fields)
  if (!checked.ok) return again(checked.errors)
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

async function bookingPage(visit: Visit, filled: Filled, status: 409 | 422 = 422) {
  const page = await getSitting(visit.context, visit.id('id'))
  const free = await listFree(visit.context, page.sitting)
  const failed = Object.keys(filled.errors).length > 0
  return citizenPage(
    `Запис на прийом: ${page.official.name}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/pryiom">Особистий прийом</a>
        <span aria-current="page">{page.official.name}</span>
      </nav>
      <h1>Запис на прийом</h1>
      <SittingFacts {...page} />
      {page.sitting.cancelledOn ? (
        <Empty title="Прийом скасовано">
          <p>{page.sitting.cancelReason}</p>
        </Empty>
      ) : free.length === 0 ? (
        <Empty title="Вільних місць немає">
          <p>
            Оберіть <a href="/pryiom">інший день</a> або <a href="/zvernennia">подайте звернення</a>.
          </p>
        </Empty>
      ) : (
        <BookingFields visit={visit} filled={filled} free={free} id={page.sitting.id} />
      )}
    </div>,
    { status: failed ? status : 200 },
  )
}

function SittingFacts({ sitting, official }: Pick<SittingPage, 'sitting' | 'official'>) {
  return (
    <Facts>
      <Fact name="Приймає">
        {official.name}
        <span class="work-kind">{official.post}</span>
      </Fact>
      <Fact name="Коли">
        <LongDay day={sitting.heldOn} />, {sitting.from}–{sitting.until}
      </Fact>
      <Fact name={sitting.way === 'online' ? 'Як під’єднатися' : 'Де'}>{sitting.place}</Fact>
    </Facts>
  )
}

interface FieldsProps {
  readonly visit: Visit
  readonly filled: Filled
  readonly free: readonly string[]
  readonly id: number
}

function BookingFields({ visit, filled, free, id }: FieldsProps) {
  return (
    <>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`/pryiom/${id}`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <Radios name="at" label="Вільний час" filled={filled} options={free.map((at) => ({ value: at, label: at }))} />
        <Input name="surname" label="Прізвище" filled={filled} autocomplete="family-name" maxlength={80} />
        <Input name="givenName" label="Ім’я" filled={filled} autocomplete="given-name" maxlength={80} />
        <Input
          name="patronymic"
          label="По батькові"
          filled={filled}
          autocomplete="additional-name"
          maxlength={80}
          optional
        />
        <Input name="address" label="Місце проживання" filled={filled} autocomplete="street-address" maxlength={300} />
        <Input
          name="phone"
          label="Телефон"
          hint="На випадок, якщо прийом перенесуть"
          type="tel"
          filled={filled}
          autocomplete="tel"
          maxlength={40}
        />
        <Input
          name="email"
          label="Електронна пошта"
          type="email"
          filled={filled}
          autocomplete="email"
          maxlength={160}
          optional
        />
        <TextArea name="subject" label="З яким питанням ви йдете" filled={filled} rows={3} maxlength={1000} />
        <p class="quiet">
          Ці дані побачать лише канцелярія й той, хто приймає. Сказане на прийомі зареєструють як усне звернення.
        </p>
        <div class="actions">
          <button type="submit" class="button-main">
            Записатися
          </button>
        </div>
      </form>
    </>
  )
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
