import { dayOf } from '#kernel'
import { type Dispatch, dispatchWords } from '#modules/dispatches'
import { type FieldErrors, type Fields, fieldText } from '#web/submitted.ts'
import { DayField } from '#web/ui/day-field.tsx'
import { Hidden } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

/** A row whose receipt was written wrongly, given back as it was written. */
export interface Wrong {
  readonly id: number
  readonly fields: Fields
  readonly errors: FieldErrors
}

interface RowProps {
  readonly visit: Visit
  readonly row: Dispatch
  readonly query: URLSearchParams
  readonly confirmable: boolean
  readonly wrong: Wrong | null
}

export function SentRow({ visit, row, query, confirmable, wrong }: RowProps) {
  return (
    <tr id={`nadsylannia-${row.id}`}>
      <td data-name="Надіслано">
        <Day day={row.sentOn} />
      </td>
      <td>
        <a class="number" href={`/stil/dokumenty/${row.cardId}`} data-open>
          {numbered(row.number)}
        </a>
        <br />
        <span class="quiet">{typeset(row.summary)}</span>
      </td>
      <td data-name="Кому">{typeset(row.correspondent)}</td>
      <td>
        {dispatchWords[row.way]}
        {row.tracking ? (
          <>
            <br />
            <span class="quiet">{row.tracking}</span>
          </>
        ) : null}
      </td>
      <td>
        {row.receivedOn ? (
          <>
            <State tone="done">
              <Day day={row.receivedOn} />
            </State>
            {row.receiptNote ? <div class="quiet">{typeset(row.receiptNote)}</div> : null}
          </>
        ) : confirmable ? (
          <ReceiptForm visit={visit} row={row} query={query} wrong={wrong} />
        ) : (
          <State tone="waits">без підтвердження</State>
        )}
      </td>
    </tr>
  )
}

function ReceiptForm({ visit, row, query, wrong }: Omit<RowProps, 'confirmable'>) {
  const id = (name: string) => `${name}-${row.id}`
  const error = wrong ? Object.values(wrong.errors).join(' ') : ''
  const day = wrong ? fieldText(wrong.fields, 'receivedOn') : dayOf(visit.context.now).toString()
  return (
    <form class="receipt" method="post" action={`/stil/nadsylannia/${row.id}/otrymano`}>
      <Hidden visit={visit} />
      <input type="hidden" name="query" value={query.toString()} />
      {error ? (
        <p class="error-line" role="alert" id={id('pomylka')}>
          <span class="hidden">Помилка: </span>
          {error}
        </p>
      ) : (
        <State tone="waits">без підтвердження</State>
      )}
      <div class="receipt-fields">
        <label class="hidden" for={id('vrucheno')}>
          Коли вручено {numbered(row.number)}
        </label>
        <DayField
          id={id('vrucheno')}
          name="receivedOn"
          value={day}
          invalid={error !== ''}
          describedBy={error ? id('pomylka') : undefined}
        />
        <label class="hidden" for={id('prymitka')}>
          Примітка про вручення {numbered(row.number)}
        </label>
        <input
          id={id('prymitka')}
          name="note"
          maxlength={200}
          placeholder="хто отримав"
          value={wrong ? fieldText(wrong.fields, 'note') : ''}
        />
        <button type="submit">Вручено</button>
      </div>
    </form>
  )
}
