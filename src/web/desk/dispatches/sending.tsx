import { dayOf, Refusal } from '#kernel'
import {
  confirmReceipt,
  type Dispatch,
  dispatchWays,
  dispatchWords,
  listDispatches,
  mayDispatch,
  receiptForm,
} from '#modules/dispatches'
import { getCard } from '#modules/documents'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, fieldText } from '#web/submitted.ts'
import { FilterForm } from '#web/ui/filters.tsx'
import { type Period, periodFields, periodOf } from '#web/ui/period.tsx'
import { Empty, Pages, Total } from '#web/ui/registers.tsx'
import { oneOf, pageOf, type Visit } from '#web/visit.ts'
import { sendingFile, sendingSheet } from './sending-print.tsx'
import { SentRow, type Wrong } from './sent-row.tsx'

export const sendingRoutes: readonly Route[] = [
  get('/stil/nadsylannia', 'staff', (visit) => sending(visit, visit.query, null)),
  get('/stil/nadsylannia/druk', 'staff', print),
  post('/stil/nadsylannia/:id{[0-9]+}/otrymano', 'staff', confirm),
]

const receiptFilters = ['nemaie', 'ie'] as const

async function sending(visit: Visit, query: URLSearchParams, wrong: Wrong | null) {
  const usual = usualPeriod(visit)
  const { period, errors } = periodOf(query, usual)
  const rows = await listSent(visit, query, period)
  if (query.get('vyhliad') === 'csv' && Object.keys(errors).length === 0) return sendingFile(period, rows)
  const { page, perPage } = pageOf(query)
  const shown = rows.toReversed().slice((page - 1) * perPage, page * perPage)
  const confirmable = await listConfirmable(visit, shown)
  return deskPage(
    'Надсилання',
    <>
      <h1>Реєстр надсилання</h1>
      <SendingFilter query={query} period={period} usual={usual} errors={errors} />
      {rows.length === 0 ? (
        <Empty title="За цих умов нічого не надсилали">
          <p>
            Надсилання записують на картці вихідного документа: кому, яким способом, коли. Тут їх видно разом, і тут
            підтверджують вручення.
          </p>
        </Empty>
      ) : (
        <>
          <div class="head-row">
            <Total total={rows.length} words={['надсилання', 'надсилання', 'надсилань']} />
            <Ways query={query} rows={rows} />
            <TakeAway query={query} />
          </div>
          <div class="register-scroll">
            <table class="folds">
              <caption class="hidden">Надсилання, спершу новіші</caption>
              <thead>
                <tr>
                  <th>Надіслано</th>
                  <th>Документ</th>
                  <th>Кому</th>
                  <th>Спосіб</th>
                  <th>Вручення</th>
                </tr>
              </thead>
              <tbody data-rows>
                {shown.map((row) => (
                  <SentRow
                    visit={visit}
                    row={row}
                    query={query}
                    confirmable={confirmable.has(row.cardId)}
                    wrong={wrong?.id === row.id ? wrong : null}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Pages path="/stil/nadsylannia" query={query} page={page} perPage={perPage} total={rows.length} />
        </>
      )}
    </>,
    { status: wrong || Object.keys(errors).length > 0 ? 422 : 200 },
  )
}

/** From the first of the month. */
function usualPeriod({ context }: Visit): Period {
  const until = dayOf(context.now)
  return { from: until.with({ day: 1 }), until }
}

async function listSent(visit: Visit, query: URLSearchParams, period: Period): Promise<Dispatch[]> {
  const way = oneOf(query.get('sposib'), dispatchWays)
  const receipt = oneOf(query.get('vruchennia'), receiptFilters)
  const all = await listDispatches(visit.context, period)
  return all.filter(
    (row) =>
      (way === undefined || row.way === way) &&
      (receipt === undefined || (receipt === 'ie') === (row.receivedOn !== null)),
  )
}

/** Cards on this page whose receipts the reader may confirm. */
async function listConfirmable(visit: Visit, rows: readonly Dispatch[]): Promise<ReadonlySet<number>> {
  const waiting = new Set(rows.filter(({ receivedOn }) => receivedOn === null).map(({ cardId }) => cardId))
  const cards = await Promise.all([...waiting].map((id) => getCard(visit.context, id)))
  return new Set(cards.filter((card) => mayDispatch(visit.actor, card)).map(({ id }) => id))
}

interface SendingFilterProps {
  readonly query: URLSearchParams
  readonly period: Period
  readonly usual: Period
  readonly errors: FieldErrors
}

function SendingFilter({ query, period, usual, errors }: SendingFilterProps) {
  const fields = { ...Object.fromEntries(query), ...periodFields(query, period) }
  return (
    <FilterForm
      action="/stil/nadsylannia"
      fields={fields}
      errors={errors}
      conditions={[
        { name: 'z', label: 'Від', type: 'date', usual: usual.from.toString() },
        { name: 'do', label: 'До', type: 'date', usual: usual.until.toString() },
        {
          name: 'sposib',
          label: 'Спосіб',
          empty: 'усі способи',
          options: dispatchWays.map((way) => ({ value: way, label: dispatchWords[way] })),
        },
        {
          name: 'vruchennia',
          label: 'Вручення',
          empty: 'усі надсилання',
          options: [
            { value: 'nemaie', label: 'без підтвердження' },
            { value: 'ie', label: 'підтверджені' },
          ],
        },
      ]}
    />
  )
}

/** How many went by each way and how many of all have no receipt. */
function Ways({ query, rows }: { query: URLSearchParams; rows: readonly Dispatch[] }) {
  const waiting = rows.filter(({ receivedOn }) => receivedOn === null).length
  const byWay = Map.groupBy(rows, ({ way }) => way)
  const without = new URLSearchParams([...query].filter(([name]) => name !== 'storinka'))
  without.set('vruchennia', 'nemaie')
  return (
    <p class="total">
      {dispatchWays
        .filter((way) => byWay.has(way))
        .map((way) => `${dispatchWords[way]} ${byWay.get(way)?.length}`)
        .join(' · ')}
      {waiting > 0 ? (
        <>
          {' · '}
          <a href={`/stil/nadsylannia?${without}`}>без підтвердження {waiting}</a>
        </>
      ) : null}
    </p>
  )
}

function TakeAway({ query }: { query: URLSearchParams }) {
  const same = new URLSearchParams([...query].filter(([name]) => name !== 'storinka'))
  const file = new URLSearchParams([...same, ['vyhliad', 'csv']])
  return (
    <p class="total">
      <a href={`/stil/nadsylannia/druk?${same}`}>Реєстр для друку</a>
      {' · '}
      <a href={`/stil/nadsylannia?${file}`}>CSV</a>
    </p>
  )
}

async function confirm(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const query = new URLSearchParams(fieldText(fields, 'query').slice(0, 500))
  query.delete('vyhliad')
  const checked = check(receiptForm, fields)
  if (!checked.ok) return sending(visit, query, { id, fields, errors: checked.errors })
  try {
    await confirmReceipt(visit.context, id, checked.value)
    return seeOther(`/stil/nadsylannia?${query}#nadsylannia-${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return sending(visit, query, { id, fields, errors: { receivedOn: sentenceOf(error) } })
  }
}

async function print(visit: Visit) {
  const { period, errors } = periodOf(visit.query, usualPeriod(visit))
  if (Object.keys(errors).length > 0) return seeOther(`/stil/nadsylannia?${visit.query}`)
  return sendingSheet(visit, period, await listSent(visit, visit.query, period))
}
