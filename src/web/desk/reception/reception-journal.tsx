import { appealWords } from '#modules/appeals'
import { type Booking, bookingStateWords, mayReceive } from '#modules/reception'
import { optionsOf } from '#web/ui/choices.tsx'
import { FormName } from '#web/ui/field-id.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Select, TextArea } from '#web/ui/forms.tsx'
import { Empty, State } from '#web/ui/registers.tsx'
import type { Visit } from '#web/visit.ts'

interface JournalProps {
  readonly visit: Visit
  readonly bookings: readonly Booking[] | null
  readonly sittingId: number
  /** The line that was sent with errors. */
  readonly wrong: { readonly bookingId?: number | undefined; readonly received?: Filled | undefined }
}

/** Who comes, when, with what, and what came of it. */
export function ReceptionJournal({ visit, bookings, sittingId, wrong }: JournalProps) {
  if (bookings === null) return <p class="quiet">Хто записався, бачать канцелярія й той, хто приймає.</p>
  if (bookings.length === 0)
    return (
      <Empty title="Ще ніхто не записався">
        <p>Тут буде журнал прийому: хто, о котрій, з яким питанням і що вирішено.</p>
      </Empty>
    )
  return (
    <section>
      <h2>Журнал прийому</h2>
      <ol class="files">
        {bookings.map((booking) => (
          <li>
            <strong>{booking.at}</strong>
            <span>
              {[booking.surname, booking.givenName, booking.patronymic].filter(Boolean).join(' ')}
              <span class="work-kind">
                {[booking.address, booking.phone, booking.email].filter(Boolean).join(', ')}
              </span>
            </span>
            <span>{booking.subject}</span>
            <State tone={booking.state === 'came' ? 'done' : booking.state === 'booked' ? 'waits' : 'quiet'}>
              {bookingStateWords[booking.state]}
            </State>
            {booking.appealId ? <a href={`/stil/zvernennia/${booking.appealId}`}>звернення</a> : null}
            {booking.outcome ? <span class="quiet">{booking.outcome}</span> : null}
            {booking.state === 'booked' && mayReceive(visit.actor) ? (
              <Received
                visit={visit}
                booking={booking}
                sittingId={sittingId}
                sent={wrong.bookingId === booking.id ? (wrong.received ?? null) : null}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

const settledOptions = [
  { value: 'satisfied', label: 'так, вирішено' },
  { value: 'explained', label: 'так, роз’яснено' },
]

interface ReceivedProps {
  readonly visit: Visit
  readonly booking: Booking
  readonly sittingId: number
  readonly sent: Filled | null
}

function Received({ visit, booking, sittingId, sent }: ReceivedProps) {
  const address = `/stil/pryiom/${sittingId}/zapys/${booking.id}`
  const filled = sent ?? { fields: { summary: booking.subject, kind: 'application' }, errors: {} }
  return (
    <details open={sent !== null}>
      <summary>Записати прийом</summary>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${address}/pryiniato`}>
        <Hidden visit={visit} />
        <OnceField fields={sent?.fields ?? {}} />
        <FormName value={`zapys-${booking.id}`}>
          <Select name="kind" label="Вид усного звернення" filled={filled} options={optionsOf(appealWords.kind)} />
          <TextArea name="summary" label="Короткий зміст" filled={filled} rows={2} maxlength={1000} />
          <Input name="complainedOf" label="На кого скарга, якщо це скарга" filled={filled} maxlength={200} optional />
          <TextArea name="outcome" label="Що сказано на прийомі" filled={filled} rows={2} maxlength={2000} />
          <Select
            name="settled"
            label="Чи вирішено питання на прийомі"
            hint="Вирішене на місці звернення буде зареєстровано вже з відповіддю (ст. 22)"
            filled={filled}
            empty="ні, розглядати як письмове"
            options={settledOptions}
          />
        </FormName>
        <div class="actions">
          <button type="submit" class="button-main">
            Прийнято: зареєструвати звернення
          </button>
          <button type="submit" formaction={`${address}/ne-zjavyvsia`} formnovalidate>
            Не з’явився
          </button>
          <button type="submit" formaction={`${address}/skasuvaty`} formnovalidate>
            Скасувати запис
          </button>
        </div>
      </form>
    </details>
  )
}
