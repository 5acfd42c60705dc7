import { listActs } from '#modules/acts'
import { type CarriedSource, flagWords, listFlagged, listSources } from '#modules/carryover'
import { listCards } from '#modules/documents'
import { deskPage, get, type Route } from '#web/routes.ts'
import { Empty } from '#web/ui/registers.tsx'
import { Day, Moment, numbered, typeset } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'

export const carriedRoutes: readonly Route[] = [get('/stil/pereneseni', 'staff', carried)]

const perPage = 50

/** What came from other systems and contradicts itself: shown as it is, for a person to look at the papers. */
async function carried(visit: Visit) {
  const sources = await listSources(visit.context)
  const source = sources.find(({ id }) => id === positive(visit.query.get('dzherelo'))) ?? sources[0]
  return deskPage(
    'Перенесені реєстри',
    <>
      <h1>Перенесені реєстри</h1>
      <p class="lead">
        Документи з інших систем збережено так, як у джерелі. Тут ті, у яких щось не сходиться: звірте їх із паперами й
        виправте картку, якщо помилився джерельний реєстр.
      </p>
      {source ? (
        <>
          <nav class="tabs" aria-label="Джерела">
            {sources.map(({ id, name }) => (
              <a href={`/stil/pereneseni?dzherelo=${id}`} aria-current={id === source.id ? 'page' : undefined}>
                {name}
              </a>
            ))}
          </nav>
          {await sourceBody(visit, source)}
        </>
      ) : (
        <Empty title="Нічого не перенесено">
          <p>Реєстр іншої системи переносить той, хто доглядає сервер. Що не зійдеться, з’явиться тут.</p>
        </Empty>
      )}
    </>,
  )
}

async function sourceBody(visit: Visit, source: CarriedSource) {
  const after = positive(visit.query.get('pislia')) ?? 0
  const rows = await listFlagged(visit.context, source.id, { after, most: perPage + 1 })
  const shown = rows.slice(0, perPage)
  const papers = await papersOf(
    visit,
    source.kind,
    shown.map(({ ref }) => ref),
  )
  const lines = shown.flatMap(({ ref, ...row }) => {
    const paper = papers.get(ref)
    return paper ? [{ ...row, paper }] : []
  })
  return (
    <>
      <p class="quiet">
        Останнє перенесення: <Moment at={source.lastAt} />
      </p>
      {lines.length === 0 ? (
        <Empty title="Суперечностей не видно">
          <p>Показано лише суперечності в документах, відкритих вам.</p>
        </Empty>
      ) : (
        <FlaggedTable lines={lines} />
      )}
      {rows.length > perPage ? (
        <nav class="pages" aria-label="Сторінки">
          <a href={`/stil/pereneseni?dzherelo=${source.id}&pislia=${shown.at(-1)?.line}`} rel="next" data-key="]">
            Наступні рядки →
          </a>
        </nav>
      ) : null}
    </>
  )
}

interface Paper {
  readonly href: string
  readonly number: string
  readonly day: Temporal.PlainDate | null
  readonly title: string
}

/** Those that the reader may see, by id. */
async function papersOf(
  { context }: Visit,
  kind: CarriedSource['kind'],
  ids: readonly number[],
): Promise<ReadonlyMap<number, Paper>> {
  const asked = { ids, page: 1, perPage }
  if (kind === 'acts') {
    const { items } = await listActs(context, asked)
    return new Map(
      items.map(({ id, number, adoptedOn, title }) => [
        id,
        { href: `/akty/${id}`, number: number ?? '', day: adoptedOn, title },
      ]),
    )
  }
  const { items } = await listCards(context, asked)
  return new Map(
    items.map(({ id, number, registeredOn, summary }) => [
      id,
      { href: `/stil/dokumenty/${id}`, number, day: registeredOn, title: summary },
    ]),
  )
}

interface FlaggedLine {
  readonly line: number
  readonly flags: readonly string[]
  readonly paper: Paper
}

function FlaggedTable({ lines }: { lines: readonly FlaggedLine[] }) {
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Перенесене з суперечностями</caption>
        <thead>
          <tr>
            <th>Номер</th>
            <th>Дата</th>
            <th>Зміст</th>
            <th>Що не сходиться</th>
            <th>Рядок джерела</th>
          </tr>
        </thead>
        <tbody data-rows>
          {lines.map(({ line, flags, paper: { href, number, day, title } }) => (
            <tr>
              <td data-name="Номер">
                <a href={href} data-open>
                  {number === '' ? 'без номера' : numbered(number)}
                </a>
              </td>
              <td data-name="Дата">{day ? <Day day={day} /> : '—'}</td>
              <td data-name="Зміст">{typeset(title)}</td>
              <td data-name="Що не сходиться">{flags.map((flag) => flagWords[flag] ?? flag).join('; ')}</td>
              <td data-name="Рядок джерела">{line}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
