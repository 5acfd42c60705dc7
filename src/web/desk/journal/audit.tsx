import { namePeople, unitsById } from '#modules/directory'
import {
  type Broken,
  type HistoryEntry,
  listEntries,
  mayReadJournal,
  newestRoot,
  type Verification,
  verifyJournal,
  words,
} from '#modules/journal'
import { listBooks } from '#modules/numbers'
import { topicsById } from '#modules/topics'
import { deskPage, get, post, type Route } from '#web/routes.ts'
import { fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { Empty, Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, Moment } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { type Change, changesOf, type Names, peopleNamedIn } from './audit-changes.ts'
import { openSubjects, type SubjectOfEntry, subjectName } from './audit-subjects.ts'
import { verbName } from './verb-words.ts'

export const auditRoutes: readonly Route[] = [
  get('/stil/dii', mayReadJournal, journal),
  get('/stil/dii/perevirka', mayReadJournal, (visit) => verificationPage(visit, nothingFilled, null)),
  post('/stil/dii/perevirka', mayReadJournal, verify),
]

const perPage = 50

async function journal(visit: Visit) {
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

async function verify(visit: Visit) {
  const { fields } = await visit.form()
  const knownRoot = fieldText(fields, 'root').replace(/\s/g, '').toLowerCase()
  if (knownRoot !== '' && !/^[0-9a-f]{64}$/.test(knownRoot)) {
    const errors = { root: 'Корінь: 64 знаки, цифри й латинські літери від a до f' }
    return verificationPage(visit, { fields, errors }, null)
  }
  const outcome = await verifyJournal(visit.context, { knownRoot: knownRoot || undefined })
  return verificationPage(visit, { fields, errors: {} }, outcome)
}

async function verificationPage(visit: Visit, filled: Filled, outcome: Verification | null) {
  const root = outcome?.newestRoot ?? (await newestRoot(visit.context))
  return deskPage(
    'Перевірити журнал',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dii">Журнал дій</a>
        <span aria-current="page">Перевірка</span>
      </nav>
      <h1>Перевірити журнал</h1>
      <p>
        Кожні кілька секунд нові записи скріплює печать, а печаті з’єднано ланцюгом. Перевірка перераховує все від
        першого запису й називає, що змінено, вилучено, вставлено чи переставлено.
      </p>
      <ErrorSummary errors={filled.errors} />
      {outcome ? <Outcome outcome={outcome} /> : null}
      <h2>Найновіший корінь</h2>
      <p>
        <code class="token">{root}</code>
      </p>
      <p class="quiet">Запишіть його поза цим сервером. За ним і через роки видно, чи не підмінено журнал цілком.</p>
      <form method="post" action="/stil/dii/perevirka" data-turbo="false">
        <Hidden visit={visit} />
        <Input
          name="root"
          label="Корінь, який ви записали раніше"
          hint="Перевірка покаже, чи він досі в ланцюзі"
          filled={filled}
          optional
          maxlength={80}
        />
        <button type="submit" class="button-main">
          Перевірити журнал
        </button>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function Outcome({ outcome }: { outcome: Verification }) {
  const { broken, entries, seals, unsealed } = outcome
  return (
    <section aria-label="Підсумок перевірки">
      {broken.length === 0 ? (
        <p class="note note-done">
          <State tone="done">Журнал цілий</State>
        </p>
      ) : (
        <div class="note note-late">
          <p>
            <State tone="late">Журнал порушено: {counted(broken.length, 'місце', 'місця', 'місць')}</State>
          </p>
          <ul>
            {broken.slice(0, 200).map((one) => (
              <li>{brokenText(one)}</li>
            ))}
          </ul>
          {broken.length > 200 ? <p>Показано перші 200 місць.</p> : null}
        </div>
      )}
      <Facts>
        <Fact name="Скріплених записів">{entries}</Fact>
        <Fact name="Печатей">{seals}</Fact>
        <Fact name="Чекають печаті">{unsealed}</Fact>
      </Facts>
    </section>
  )
}

function brokenText(broken: Broken): string {
  const what = words[`journal.${broken.what}`]
  switch (broken.what) {
    case 'changed':
    case 'removed':
    case 'inserted':
      return `Запис ${broken.entry}: ${what} (печать ${broken.seal})`
    case 'swapped':
      return `Записи ${broken.entry} і ${broken.with}: ${what} (печать ${broken.seal})`
    case 'seal-changed':
    case 'seal-removed':
      return `Печать ${broken.seal}: ${what}`
    case 'root-unknown':
      return `Корінь ${broken.root}: ${what}`
  }
}
