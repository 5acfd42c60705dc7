import { stringify } from 'csv-stringify/sync'
import { dayOf, Refusal } from '#kernel'
import { unitsById } from '#modules/directory'
import { type CardRow, documentWords, listCards, markExecuted } from '#modules/documents'
import { listBooks } from '#modules/numbers'
import { handOver } from '#modules/originals'
import { inTransaction } from '#platform/db'
import { byWordsOf, onlyNewest } from '#web/found-papers.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { type Fields, fieldText } from '#web/submitted.ts'
import { Hidden, Select } from '#web/ui/forms.tsx'
import { Empty, Pages, State, Total } from '#web/ui/registers.tsx'
import { Day, numbered, typeset } from '#web/ui/text.tsx'
import { pageOf, positive, type Visit } from '#web/visit.ts'
import { RegisterFilters, registerFilterOf } from './register-filter.tsx'

export const registerRoutes: readonly Route[] = [
  get('/stil/dokumenty', 'staff', register),
  get('/stil/dokumenty.csv', 'staff', registerCsv),
  post('/stil/dokumenty/razom', 'staff', manyAtOnce),
]

async function register(visit: Visit) {
  return registerPage(visit, visit.query)
}

async function registerPage(visit: Visit, query: URLSearchParams, problem?: string) {
  const filter = registerFilterOf(query)
  const { isCut, ...byWords } = await byWordsOf(visit.context, 'document', filter)
  const [found, books, units] = await Promise.all([
    listCards(visit.context, { ...filter, ...byWords, ...pageOf(query) }),
    listBooks(visit.context, { retired: true }),
    unitsById(visit.context),
  ])
  return deskPage(
    'Реєстр документів',
    <>
      <h1>Реєстр документів</h1>
      {problem ? (
        <div class="note note-late" role="alert">
          <p>{problem}</p>
        </div>
      ) : null}
      <RegisterFilters query={query} books={books} units={units} />
      {isCut ? <p class="quiet">{onlyNewest}</p> : null}
      {found.items.length === 0 ? (
        <Empty title="Таких документів немає">
          <p>
            Змініть умови вище. Показано лише те, що відкрите вам: документи вашого підрозділу й ті, що надійшли до
            нього.
          </p>
          <p>
            <a href="/stil/zareiestruvaty">Зареєструвати документ</a>
          </p>
        </Empty>
      ) : (
        <form method="post" action="/stil/dokumenty/razom" data-bulk>
          <Hidden visit={visit} />
          <input type="hidden" name="query" value={query.toString()} />
          <div class="head-row">
            <Total total={found.total} upTo={10_000} words={['документ', 'документи', 'документів']} />
            <a href={`/stil/dokumenty.csv?${query}`}>CSV</a>
          </div>
          <div class="register-scroll">
            <table class="folds">
              <caption class="hidden">Документи, спершу новіші</caption>
              <thead>
                <tr>
                  <th class="no-print">
                    <span class="hidden">Обрати</span>
                  </th>
                  <th>Номер</th>
                  <th>Дата</th>
                  <th>Від кого / кому</th>
                  <th>Зміст</th>
                  <th>На виконанні</th>
                  <th>Стан</th>
                </tr>
              </thead>
              <tbody data-rows>
                {found.items.map((row) => (
                  <Row
                    visit={visit}
                    row={row}
                    unit={row.addresseeUnitId === null ? '' : (units.get(row.addresseeUnitId)?.shortName ?? '')}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Bulk units={[...units.values()].filter(({ abolishedOn }) => abolishedOn === null)} />
          <Pages path="/stil/dokumenty" query={query} {...found} />
        </form>
      )}
    </>,
    { status: problem ? 409 : 200 },
  )
}

function Row({ visit, row, unit }: { visit: Visit; row: CardRow; unit: string }) {
  return (
    <tr>
      <td class="no-print">
        <input type="checkbox" name="card" value={row.id} aria-label={`Обрати ${numbered(row.number)}`} data-choose />
      </td>
      <td class="number">
        <a href={`/stil/dokumenty/${row.id}`} data-open>
          {row.number}
        </a>
      </td>
      <td>
        <Day day={row.registeredOn} />
      </td>
      <td>
        {row.correspondent ?? ''}
        {row.correspondentNumber ? <span class="quiet number"> {numbered(row.correspondentNumber)}</span> : null}
      </td>
      <td>
        {row.access === 'service' ? <State tone="late">ДСК </State> : null}
        {typeset(row.summary)}
      </td>
      <td data-name="На виконанні">{unit}</td>
      <td>
        <RowState visit={visit} row={row} />
      </td>
    </tr>
  )
}

function RowState({ visit, row }: { visit: Visit; row: CardRow }) {
  if (row.state !== 'registered') return <State tone="done">{documentWords.state[row.state]}</State>
  if (row.dueOn === null) return <State tone="quiet">{documentWords.state.registered}</State>
  const late = Temporal.PlainDate.compare(row.dueOn, dayOf(visit.context.now)) < 0
  return (
    <State tone={late ? 'late' : 'waits'}>
      до <Day day={row.dueOn} />
    </State>
  )
}

function Bulk({ units }: { units: readonly { id: number; name: string }[] }) {
  return (
    <fieldset class="group no-print">
      <legend>З обраними</legend>
      <div class="filters">
        <Select
          name="toUnitId"
          label="Передати оригінали"
          filled={{ fields: {}, errors: {} }}
          empty="оберіть підрозділ"
          options={units.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <button type="submit" name="shcho" value="peredaty">
          Передати
        </button>
        <button type="submit" name="shcho" value="vykonano">
          Позначити виконаними
        </button>
        <button type="submit" name="shcho" value="etyketky">
          Етикетки
        </button>
      </div>
    </fieldset>
  )
}

async function manyAtOnce(visit: Visit) {
  const { fields } = await visit.form()
  const ids = chosen(fields)
  const query = new URLSearchParams(fieldText(fields, 'query').slice(0, 2000))
  if (ids.length === 0) return registerPage(visit, query, 'Спершу оберіть документи в таблиці.')
  const what = fieldText(fields, 'shcho')
  if (what === 'etyketky') return seeOther(`/stil/etyketky?${ids.map((id) => `id=${id}`).join('&')}`)
  const toUnitId = positive(fieldText(fields, 'toUnitId'))
  if (what === 'peredaty' && toUnitId === undefined)
    return registerPage(visit, query, 'Оберіть підрозділ, якому передаєте оригінали.')
  try {
    // All or none: a half-done list is worse than a refused one.
    await inTransaction(visit.context, async (context) => {
      for (const id of ids) {
        if (what === 'peredaty' && toUnitId !== undefined) await handOver(context, id, toUnitId)
        else if (what === 'vykonano') await markExecuted(context, id, '')
      }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return registerPage(visit, query, `${sentenceOf(error)} Жодного з обраних документів не змінено.`)
  }
  return seeOther(`/stil/dokumenty?${query}`)
}

function chosen(fields: Fields): number[] {
  const given = fields.card ?? []
  return (Array.isArray(given) ? given : [given]).flatMap((text) => positive(text) ?? []).slice(0, 200)
}

async function registerCsv(visit: Visit): Promise<Response> {
  const units = await unitsById(visit.context)
  const filter = registerFilterOf(visit.query)
  const { ids } = await byWordsOf(visit.context, 'document', filter)
  const { items } = await listCards(visit.context, { ...filter, ...(ids ? { ids } : {}), page: 1, perPage: 10_000 })
  const rows = items.map((row) => [
    row.number,
    row.registeredOn.toString(),
    documentWords.direction[row.direction],
    row.receivedOn?.toString() ?? '',
    row.correspondent ?? '',
    row.correspondentNumber,
    row.correspondentDate?.toString() ?? '',
    row.summary,
    row.addresseeUnitId === null ? '' : (units.get(row.addresseeUnitId)?.name ?? ''),
    row.dueOn?.toString() ?? '',
    documentWords.state[row.state],
  ])
  const head = [
    'Номер',
    'Дата реєстрації',
    'Напрям',
    'Надійшов',
    'Кореспондент',
    'Номер кореспондента',
    'Дата кореспондента',
    'Зміст',
    'На виконанні',
    'Строк',
    'Стан',
  ]
  return new Response(`\uFEFF${stringify([head, ...rows], { escape_formulas: true })}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="dokumenty.csv"',
      'Cache-Control': 'no-store',
    },
  })
}
