import { Refusal } from '#kernel'
import { listUnits, unitsById } from '#modules/directory'
import {
  type Book,
  bookForm,
  bookKinds,
  bookKindWords,
  editBook,
  getBook,
  mayEditBooks,
  openBook,
  restartWords,
  retireBook,
} from '#modules/numbers'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, OnceField, Radios, Select } from '#web/ui/forms.tsx'
import { Versions } from '#web/ui/versions.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { restarts, TemplateExample, TemplateHelp, templateErrors } from './book-template.tsx'

export const bookFormRoutes: readonly Route[] = [
  get('/stil/zhurnaly/novyi', mayEditBooks, (visit) =>
    formPage(visit, null, { fields: { restart: 'year', template: '{n}' }, errors: {} }),
  ),
  post('/stil/zhurnaly/novyi', mayEditBooks, open),
  get('/stil/zhurnaly/:id{[0-9]+}/zminyty', mayEditBooks, async (visit) => {
    const book = await getBook(visit.context, visit.id('id'))
    return formPage(visit, book, { fields: fieldsOf(book), errors: {} })
  }),
  post('/stil/zhurnaly/:id{[0-9]+}/zminyty', mayEditBooks, edit),
  get('/stil/zhurnaly/:id{[0-9]+}/zakryty', mayEditBooks, async (visit) =>
    retirePage(await getBook(visit.context, visit.id('id')), visit, null),
  ),
  post('/stil/zhurnaly/:id{[0-9]+}/zakryty', mayEditBooks, retire),
]

async function open(visit: Visit) {
  const { fields } = await visit.form()
  const again = (errors: Filled['errors']) => formPage(visit, null, { fields, errors })
  if (fieldText(fields, 'pryklad')) return again(templateErrors(fields))
  const checked = check(bookForm, fields)
  if (!checked.ok) return again(checked.errors)
  const { title, ownerUnitId } = checked.value
  try {
    const key = onceKey(visit, fields, `open book ${ownerUnitId} ${title}`)
    const answer = await once(visit.context, key, async (context) => {
      const id = await openBook(context, checked.value)
      return { status: 303, location: `/stil/zhurnaly/${id}`, body: null }
    })
    return seeOther(answer.location ?? '/stil/zhurnaly')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return again({ [error.kind === 'not-found' ? 'ownerUnitId' : 'form']: sentenceOf(error) })
  }
}

async function edit(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const book = await getBook(visit.context, id)
  const again = (errors: Filled['errors']) => formPage(visit, book, { fields, errors })
  if (fieldText(fields, 'pryklad')) return again(templateErrors(fields))
  const checked = check(bookForm, fields)
  if (!checked.ok) return again(checked.errors)
  try {
    await editBook(visit.context, id, positive(fieldText(fields, 'revision')) ?? 0, checked.value)
    return seeOther(`/stil/zhurnaly/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'stale') return stalePage(visit, id, fields)
    const field = { 'numbers.book-has-papers': 'restart', 'directory.unit-not-found': 'ownerUnitId' }[error.code]
    return again({ [field ?? 'form']: sentenceOf(error) })
  }
}

async function stalePage(visit: Visit, id: number, fields: Fields) {
  const saved = await getBook(visit.context, id)
  const filled = { fields: { ...fields, revision: String(saved.revision) }, errors: { form: sentence('stale') } }
  return formPage(visit, saved, filled, 409)
}

async function formPage(visit: Visit, book: Book | null, filled: Filled, status?: 409) {
  const [units, names] = await Promise.all([listUnits(visit.context), unitsById(visit.context)])
  const title = book ? 'Змінити журнал' : 'Відкрити журнал'
  const nameOfUnit = (text: string | undefined) => names.get(Number(text))?.name ?? ''
  return deskPage(
    title,
    <div class="narrow">
      <BookCrumbs book={book} here={title} />
      <h1>{title}</h1>
      <ErrorSummary errors={filled.errors} />
      {book && status === 409 ? <Versions rows={differences(filled.fields, fieldsOf(book), nameOfUnit)} /> : null}
      <form method="post" action={book ? `/stil/zhurnaly/${book.id}/zminyty` : '/stil/zhurnaly/novyi'}>
        <Hidden visit={visit} />
        {book ? (
          <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        ) : (
          <OnceField fields={filled.fields} />
        )}
        <Select
          name="ownerUnitId"
          label="Чий журнал"
          hint="Канцелярія веде журнали всієї ради, підрозділ — свої"
          filled={filled}
          empty="оберіть підрозділ"
          options={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
        />
        <Select
          name="kind"
          label="Вид документів"
          filled={filled}
          empty="оберіть вид"
          options={bookKinds.map((kind) => ({ value: kind, label: bookKindWords[kind] }))}
        />
        <Input
          name="title"
          label="Назва"
          hint="Наприклад: Вхідна кореспонденція організаційного відділу"
          filled={filled}
          maxlength={200}
        />
        <Radios
          name="restart"
          label="Нумерація"
          filled={filled}
          options={restarts.map((restart) => ({ value: restart, label: restartWords[restart] }))}
        />
        <Input
          name="template"
          label="Зразок номера"
          hint="Місце порядкового номера — {n}. Решта пояснень під полем"
          filled={filled}
          width="middle"
          maxlength={60}
        />
        <TemplateExample visit={visit} fields={filled.fields} />
        <TemplateHelp />
        <Checkbox
          name="numberBeforeSigning"
          label="Номер актам давати ще до підписання"
          hint="Тоді він стоїть у самому підписаному файлі; якщо акта не підпишуть, журнал покаже пропуск із причиною"
          filled={filled}
        />
        <div class="actions">
          <button type="submit" class="button-main">
            {book ? 'Зберегти' : 'Відкрити журнал'}
          </button>
          <button type="submit" name="pryklad" value="1" formnovalidate>
            Показати приклад номера
          </button>
          <a href={book ? `/stil/zhurnaly/${book.id}` : '/stil/zhurnaly'}>Не зберігати</a>
        </div>
      </form>
    </div>,
    { status: status ?? (Object.keys(filled.errors).length > 0 ? 422 : 200) },
  )
}

async function retire(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  if ((await getBook(visit.context, id)).retiredOn !== null) return seeOther(`/stil/zhurnaly/${id}`)
  try {
    await retireBook(visit.context, id, positive(fieldText(fields, 'revision')) ?? 0)
    return seeOther(`/stil/zhurnaly/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'stale') throw error
    const changed = 'Поки ви дивилися, журнал змінили. Перевірте, чи це він, і закрийте ще раз.'
    return retirePage(await getBook(visit.context, id), visit, changed)
  }
}

function retirePage(book: Book, visit: Visit, problem: string | null) {
  return deskPage(
    'Закрити журнал',
    <div class="narrow">
      <BookCrumbs book={book} here="Закрити" />
      <h1>Закрити журнал?</h1>
      {problem ? <ErrorSummary errors={{ form: problem }} /> : null}
      <p>
        «{book.title}», зразок номера <code>{book.template}</code>. Нові документи в ньому не реєструватимуть, знову
        відкрити його не можна. Зареєстроване лишиться в реєстрі й у друкованому журналі.
      </p>
      <form method="post" action={`/stil/zhurnaly/${book.id}/zakryty`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={book.revision} />
        <div class="actions">
          <button type="submit" class="button-late">
            Закрити журнал
          </button>
          <a href={`/stil/zhurnaly/${book.id}`}>Не закривати</a>
        </div>
      </form>
    </div>,
    { status: problem ? 409 : 200 },
  )
}

export function BookCrumbs({ book, here }: { book: Book | null; here: string }) {
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href="/stil/zhurnaly">Журнали реєстрації</a>
      {book ? <a href={`/stil/zhurnaly/${book.id}`}>{book.title}</a> : null}
      <span aria-current="page">{here}</span>
    </nav>
  )
}

function fieldsOf(book: Book) {
  const { revision, ownerUnitId, kind, title, template, restart } = book
  const numberBeforeSigning = book.numberBeforeSigning ? 'true' : ''
  const own = { kind, title, template, restart, numberBeforeSigning }
  return { revision: String(revision), ownerUnitId: String(ownerUnitId), ...own }
}

function differences(yours: Fields, saved: ReturnType<typeof fieldsOf>, unit: (id: string) => string) {
  const kind = (text: string) => bookKindWords[bookKinds.find((one) => one === text) ?? 'incoming']
  const restart = (text: string) => restartWords[restarts.find((one) => one === text) ?? 'year']
  const same = (text: string) => text
  const line = (name: keyof typeof saved, label: string, words: (text: string) => string) => ({
    name: label,
    yours: words(fieldText(yours, name)),
    saved: words(saved[name]),
  })
  return [
    line('ownerUnitId', 'Чий журнал', unit),
    line('kind', 'Вид документів', kind),
    line('title', 'Назва', same),
    line('restart', 'Нумерація', restart),
    line('template', 'Зразок номера', same),
    line('numberBeforeSigning', 'Номер до підписання', (text) => (text ? 'так' : 'ні')),
  ]
}
