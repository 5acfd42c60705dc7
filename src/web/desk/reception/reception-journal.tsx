import { appealWords } from '#modules/appeals'
import { type Booking, bookingStateWords, mayReceive } from '#modules/reception'
import { optionsOf } from '#web/ui/choices.tsx'
import { FormName, Hidden, OnceField, Select, TextArea } from '#web/ui/forms.tsx'
import { Empty, State } from '#web/ui/registers.tsx'
import type { Visit } from '#web/visit.ts'

interface JournalProps {
  readonly visit: Visit
  readonly bookings: readonly Booking[] | null
  readonly sittingId: number
}

/** Who comes, when, with what, and what came of it. */
export function ReceptionJournal({ visit, bookings, sittingId }: JournalProps) {
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
              <Received visit={visit} booking={booking} sittingId={sittingId} />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Received({ visit, booking, sittingId }: { visit: Visit; booking: Booking; sittingId: number }) {
  const address = `/stil/pryiom/${sittingId}/zapys/${booking.id}`
  const filled = { fields: { summary: booking.subject, kind: 'application' }, errors: {} }
  return (
    <details>
      <summary>Записати прийом</summary>
      <form method="post" action={`${address}/pryiniato`}>
        <Hidden visit={visit} />
        <OnceField fields={{}} />
        <FormName value={`zapys-${booking.id}`}>
          <Select name="kind" label="Вид усного звернення" filled={filled} options={optionsOf(appealWords.kind)} />
          <TextArea name="summary" label="Короткий зміст" filled={filled} rows={2} maxlength={1000} />
          <TextArea name="outcome" label="Що сказано на прийомі" filled={filled} rows={2} maxlength={2000} />
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
