import { dayOf, Refusal } from '#kernel'
import { type ActKind, actKinds, actKindWords, attachToAct, mayEnterActs } from '#modules/acts'
import { listUnits } from '#modules/directory'
import { listBooks } from '#modules/numbers'
import type { Context } from '#platform/db'
import { once } from '#platform/once'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf, statusOf } from '#web/sentences.ts'
import { type FieldErrors, type Fields, fieldText, type UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, OnceField } from '#web/ui/forms.tsx'
import { Empty } from '#web/ui/registers.tsx'
import { oneOf, type Visit } from '#web/visit.ts'
import { compactRows } from './act-fields.ts'
import {
  ActFields,
  AdoptionFields,
  BodyField,
  FileRoleField,
  fileRoles,
  KnownNumberFields,
  Preview,
  usualBodyId,
} from './act-form.tsx'
import { type MannerName, mannerNames, manners } from './act-manners.tsx'

export const newActRoutes: readonly Route[] = [
  get('/stil/akty/novyi', mayEnterActs, choose),
  get('/stil/akty/novyi/:manner/:kind', mayEnterActs, emptyForm),
  post('/stil/akty/novyi/:manner/:kind', mayEnterActs, create),
]

function choose() {
  return deskPage(
    'Внести акт',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/akty">Акти</a>
        <span aria-current="page">Новий</span>
      </nav>
      <h1>Що вносимо?</h1>
      <section>
        <h2>З файлу або тексту</h2>
        <p class="quiet">Ратуша прочитає заголовок, дату, номер, пункти й підписантів, а ви перевірите.</p>
        <p>
          <a class="button button-main" href="/stil/akty/prochytaty">
            Прочитати з файлу
          </a>
        </p>
      </section>
      {mannerNames.map((name) => (
        <section>
          <h2>{manners[name].title}</h2>
          <p class="quiet">{manners[name].text}</p>
          <ul class="links">
            {actKinds.map((kind) => (
              <li>
                <a class="button" href={`/stil/akty/novyi/${name}/${kind}`}>
                  {actKindWords[kind].one}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>,
  )
}

interface Asked {
  readonly manner: MannerName
  readonly kind: ActKind
}

function askedOf(visit: Visit): Asked {
  const manner = oneOf(visit.param('manner'), mannerNames)
  const kind = oneOf<ActKind>(visit.param('kind'), actKinds)
  if (!manner || !kind) throw new Refusal('not-found', 'page-not-found')
  return { manner, kind }
}

async function emptyForm(visit: Visit) {
  const asked = askedOf(visit)
  const today = dayOf(visit.context.now).toString()
  const fields: Fields = {
    bodyUnitId: usualBodyId(asked.kind, await listUnits(visit.context)),
    ...(asked.manner === 'ukhvalenyi' ? { adoptedOn: today } : {}),
  }
  return formPage(visit, asked, { fields, errors: {} }, [], 200)
}

async function create(visit: Visit) {
  const asked = askedOf(visit)
  const { fields: given, files, fileProblems } = await visit.form({ fileLimit })
  const fields = compactRows({ ...given, kind: asked.kind })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: FieldErrors, status: 200 | 409 | 422) =>
    formPage(visit, asked, { fields, errors }, all, status)
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') }, 422)
  if (fieldText(fields, '_do')) return again({}, 200)
  const prepared = manners[asked.manner].prepare(fields)
  if (!prepared.ok) return again(prepared.errors, 422)
  try {
    const key = onceKey(visit, fields, `act ${asked.manner} ${asked.kind} ${fieldText(fields, 'title')}`)
    const answer = await once(visit.context, key, async (context) => {
      const id = await prepared.save(context)
      await attachAll(context, id, fields, all)
      return { status: 303, location: `/stil/akty/${id}`, body: null }
    })
    return seeOther(answer.location ?? '/stil/akty')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return again({ [fieldOf(error)]: sentenceOf(error) }, statusOf[error.kind] === 409 ? 409 : 422)
  }
}

export async function attachAll(
  context: Context,
  id: number,
  fields: Fields,
  files: readonly UploadedFile[],
): Promise<void> {
  const role = oneOf(fieldText(fields, 'fileRole'), fileRoles) ?? 'text'
  for (const { sha256, name } of files) await attachToAct(context, id, { sha256, name, role })
}

/** A refusal of a rule is shown at the field that it speaks of. */
export function fieldOf({ code }: Refusal): string {
  return fieldsOfCodes[code] ?? 'form'
}

const fieldsOfCodes: Readonly<Record<string, string>> = {
  'acts.adopted-in-future': 'adoptedOn',
  'acts.book-of-other-kind': 'bookId',
  'acts.restrict-forbidden': 'access',
  'directory.unit-not-found': 'bodyUnitId',
  'numbers.book-not-found': 'bookId',
  'numbers.book-retired': 'bookId',
  'numbers.needs-dossier': 'bookId',
  'numbers.needs-session': 'session',
  'numbers.needs-unit': 'bookId',
  'numbers.number-foreign': 'number',
  'numbers.number-taken': 'number',
  'numbers.series-closed': 'adoptedOn',
  'numbers.strange-session': 'session',
  'numbers.strange-unit': 'bookId',
}

async function formPage(
  visit: Visit,
  asked: Asked,
  filled: Filled,
  files: readonly UploadedFile[],
  status: 200 | 409 | 422,
) {
  const { manner, kind } = asked
  const [units, books] = await Promise.all([listUnits(visit.context), listBooks(visit.context, { kinds: [kind] })])
  const title = `${manners[manner].title}: ${actKindWords[kind].one.toLocaleLowerCase('uk')}`
  if (manner !== 'proiekt' && books.length === 0) return noBook(title, kind)
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/akty">Акти</a>
        <a href="/stil/akty/novyi">Новий</a>
        <span aria-current="page">{manners[manner].title}</span>
      </nav>
      <h1>{title}</h1>
      <p class="quiet">{manners[manner].text}</p>
      <ErrorSummary errors={filled.errors} />
      {fieldText(filled.fields, '_do') === 'preview' ? <Preview kind={kind} fields={filled.fields} /> : null}
      <form
        method="post"
        enctype="multipart/form-data"
        action={`/stil/akty/novyi/${manner}/${kind}`}
        data-turbo="false"
      >
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <FirstButton />
        {manner === 'ukhvalenyi' ? <AdoptionFields books={books} filled={filled} /> : null}
        {manner === 'davnishyi' ? <KnownNumberFields books={books} filled={filled} /> : null}
        <BodyField units={units} filled={filled} />
        <ActFields visit={visit} filled={filled} />
        <fieldset class="group">
          <legend>Файли акта</legend>
          <FilesField visit={visit} files={files} filled={filled} />
          <FileRoleField filled={filled} />
        </fieldset>
        <div class="actions next-stuck">
          <button type="submit" class="button-main" data-key="Control+Enter">
            {manners[manner].button}
          </button>
          <button type="submit" name="_do" value="preview" formnovalidate>
            Переглянути, як буде
          </button>
        </div>
      </form>
    </div>,
    { status },
  )
}

/** Enter in a field presses the first button of a form: it has to be the one that saves, not «додати рядок». */
export function FirstButton() {
  return (
    <button type="submit" class="hidden" tabindex={-1}>
      Зберегти
    </button>
  )
}

function noBook(title: string, kind: ActKind) {
  return deskPage(
    title,
    <>
      <h1>{title}</h1>
      <Empty title="Журналу для таких актів ще немає">
        <p>«{actKindWords[kind].one}» реєструють у журналі свого виду. Його відкриває канцелярія або адміністратор.</p>
        <p>
          <a href="/stil/zhurnaly">Журнали реєстрації</a>
        </p>
      </Empty>
    </>,
  )
}
