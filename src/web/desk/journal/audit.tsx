import { namePeople, unitsById } from '#modules/directory'
import { type HistoryEntry, listEntries, mayReadJournal } from '#modules/journal'
import { listBooks } from '#modules/numbers'
import { topicsById } from '#modules/topics'
import { deskPage, get, post, type Route } from '#web/routes.ts'
import { nothingFilled } from '#web/ui/forms.tsx'
import { Empty, State } from '#web/ui/registers.tsx'
import { counted, Moment } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { type Change, changesOf, type Names, peopleNamedIn } from './audit-changes.ts'
import { openSubjects, type SubjectOfEntry } from './audit-subjects.ts'
import { verificationPage, verify } from './audit-verification.tsx'
import { subjectName } from './subject-words.ts'
import { verbName } from './verb-words.ts'

export const auditRoutes: readonly Route[] = [
  get('/stil/dii', mayReadJournal, journal),
  get('/stil/dii/perevirka', mayReadJournal, (visit) => verificationPage(visit, nothingFilled, null)),
  post('/stil/dii/perevirka', mayReadJournal, verify),
]

const perPage = 50

export async function journal(visit: Visit) {
  const before = positive(visit.query.get('do'))
  const entries = await listEntries(visit.context, { before, most: perPage })
  const [units, people, books, topics] = await Promise.all([
    unitsById(visit.context),
    namePeople(visit.context, peopleNamedIn(entries)),
    listBooks(visit.context, { retired: true }),
    topicsById(visit.context),
  ])
  const names = { units, people, books: namedByTitle(books), topics: namedByTitle([...topics.values()]) }
  const subjects = await openSubjects(visit, entries, names)
  const oldest = entries.at(-1)
  return deskPage(
    'Журнал дій',
    <>
      <div class="head-row">
        <h1>Журнал дій</h1>
        <a class="button" href="/stil/dii/perevirka">
          Перевірити журнал
        </a>
      </div>
      {entries.length === 0 ? (
        <Empty title={before ? 'Давніших записів немає' : 'Журнал порожній'}>
          <p>
            Тут кожна дія: хто, коли й що змінив. Записи не правлять і не вилучають, кожні кілька секунд їх скріплює
            печать.
          </p>
          {before ? (
            <p>
              <a href="/stil/dii">До найновіших</a>
            </p>
          ) : null}
        </Empty>
      ) : (
        <>
          {[...subjects.values()].some(({ open }) => !open) ? (
            <p class="total">
              Подробиці документа бачать лише ті, кому його відкрито; тут видно, що й коли з ним робили.
            </p>
          ) : null}
          <div class="register-scroll">
            <table class="folds" aria-label="Дії, спершу новіші" data-rows>
              <thead>
                <tr>
                  <th scope="col">Запис</th>
                  <th scope="col">Коли</th>
                  <th scope="col">Хто</th>
                  <th scope="col">Що зроблено</th>
                  <th scope="col">Печать</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <EntryRow entry={entry} subject={subjects.get(entry.id)} names={names} />
                ))}
              </tbody>
            </table>
          </div>
          <nav class="pages" aria-label="Сторінки">
            {before ? <a href="/stil/dii">До найновіших</a> : null}
            {oldest && entries.length === perPage ? (
              <a href={`/stil/dii?do=${oldest.id}`} rel="next" data-key="]">
                Давніші →
              </a>
            ) : null}
          </nav>
        </>
      )}
    </>,
  )
}

function namedByTitle(things: readonly { readonly id: number; readonly title: string }[]) {
  return new Map(things.map(({ id, title }) => [id, { name: title }]))
}

interface EntryRowProps {
  readonly entry: HistoryEntry
  readonly subject: SubjectOfEntry | undefined
  readonly names: Names
}

function EntryRow({ entry, subject, names }: EntryRowProps) {
  const changes = changesOf(entry, names)
  const name = subject?.name ?? subjectName(entry)
  return (
    <tr id={`zapys-${entry.id}`}>
      <td class="number" data-name="Запис">
        {entry.id}
      </td>
      <td class="number" data-name="Коли">
        <Moment at={entry.at} />
      </td>
      <td data-name="Хто">{entry.actorName}</td>
      <td>
        {verbName(entry.verb)}
        {': '}
        {subject?.open && subject.href ? (
          <a href={subject.href} data-open>
            {name}
          </a>
        ) : (
          <span class="quiet">{name}</span>
        )}
        {subject?.open !== false && changes.length > 0 ? <Changes changes={changes} /> : null}
      </td>
      <td data-name="Печать">
        {entry.sealed ? <State tone="done">скріплено</State> : <State tone="waits">чекає</State>}
      </td>
    </tr>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const changed = changes.some(({ before }) => before !== '')
  return (
    <details>
      <summary>{changed ? counted(changes.length, 'зміна', 'зміни', 'змін') : 'подробиці'}</summary>
      <table class="changes" aria-label={changed ? 'Що змінено' : 'Подробиці'}>
        <thead>
          <tr>
            <th scope="col">Поле</th>
            {changed ? <th scope="col">Було</th> : null}
            <th scope="col">{changed ? 'Стало' : 'Значення'}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, before, after }) => (
            <tr>
              <th scope="row">{name}</th>
              {changed ? <td data-name="Було">{before || '—'}</td> : null}
              <td data-name={changed ? 'Стало' : undefined}>{after || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
