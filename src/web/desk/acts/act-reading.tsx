import { type ActKind, actKinds, actKindWords, mayEnterActs } from '#modules/acts'
import { listUnits, type Unit } from '#modules/directory'
import { listBooks } from '#modules/numbers'
import { actText, type Proposed, proposePoints } from '#modules/points'
import { findText, listTextNotes, readText, wantTexts } from '#modules/texts'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { MarkedText, MarkLegend } from '#web/desk/points/marked-text.tsx'
import { keptField, keptFiles } from '#web/kept-files.ts'
import { deskPage, get, post, type Route } from '#web/routes.ts'
import { fieldText, type UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { counted, LongDay, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { usualBodyId } from './act-form.tsx'

const path = '/stil/akty/prochytaty'

export const actReadingRoutes: readonly Route[] = [
  get(path, mayEnterActs, (visit) => askPage(visit, nothingFilled, [], 200)),
  post(path, mayEnterActs, read),
]

/** Reading of an uploaded file stops after this many milliseconds; what was read by then is shown. */
const patience = 20_000

async function read(visit: Visit) {
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: Record<string, string>) => askPage(visit, { fields, errors }, all, 422)
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const [file] = all
  const pasted = fieldText(fields, 'text').replace(/\r\n/g, '\n')
  if (pasted.trim() === '' && !file) return again({ text: 'Вставте текст акта або додайте файл' })
  const text = pasted.trim() === '' && file ? await wordsOf(visit, file) : pasted
  if (text.trim() === '' && file) {
    const note = (await listTextNotes(visit.context, [file.sha256])).get(file.sha256)
    return again({ files: note ?? 'У цьому файлі немає тексту, який можна прочитати. Вставте текст нижче.' })
  }
  return proposalPage(visit, text, all)
}

async function wordsOf(visit: Visit, { sha256 }: UploadedFile): Promise<string> {
  await wantTexts(visit.context, [sha256])
  await readText(visit.context, visit.house.files, sha256, { time: patience })
  return findText(visit.context, sha256)
}

function askPage(visit: Visit, filled: Filled, files: readonly UploadedFile[], status: 200 | 422) {
  return deskPage(
    'Прочитати акт',
    <div class="narrow">
      <Crumbs />
      <h1>Прочитати акт</h1>
      <p class="quiet">PDF, DOCX, ODT або текст. Скан без тексту спершу треба розпізнати.</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" enctype="multipart/form-data" action={path} data-turbo="false">
        <Hidden visit={visit} />
        <FilesField visit={visit} files={files} filled={filled} />
        <TextArea name="text" label="Або вставте текст" filled={filled} optional rows={10} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Прочитати
          </button>
        </div>
      </form>
    </div>,
    { status },
  )
}

async function proposalPage(visit: Visit, text: string, files: readonly UploadedFile[]) {
  const [proposed, units] = await Promise.all([proposePoints(visit.context, text, null), listUnits(visit.context)])
  const { proposal } = proposed
  return deskPage(
    'Прочитаний акт',
    <>
      <Crumbs />
      <h1>Прочитаний акт</h1>
      <p class="quiet">Нічого ще не збережено. Перевірте позначене й перенесіть у форму.</p>
      {proposed.isCut ? <p class="note">Текст завеликий: прочитано лише початок.</p> : null}
      {proposal.language.value === 'other' ? (
        <p class="note">Це не схоже на український текст: нічого не прочитано.</p>
      ) : null}
      <div class="reading">
        <section aria-label="Текст акта" class="reading-text" tabindex={0}>
          <MarkLegend proposal={proposal} />
          <MarkedText text={text} proposal={proposal} />
        </section>
        <section aria-label="Що прочитано">
          <Found proposed={proposed} />
          <Onward
            visit={visit}
            fields={await fieldsOfAct(visit, { text, proposed, units })}
            files={files}
            proposed={proposed}
          />
        </section>
      </div>
    </>,
  )
}

function Found({ proposed: { proposal } }: { proposed: Proposed }) {
  const { body, kind, title, date, number, points, signatories, preparer, appendices } = proposal
  return (
    <Facts>
      <Fact name="Хто видав">{body?.value ?? <Missing />}</Fact>
      <Fact name="Вид">{kind ? actKindWords[kind.value].one : <Missing />}</Fact>
      <Fact name="Заголовок">{title ? typeset(title.value) : <Missing />}</Fact>
      <Fact name="Номер і день">
        {proposal.isDraft.value ? 'проєкт' : null} {number ? numbered(number.value) : null}{' '}
        {date?.confidence === 'sure' ? <LongDay day={Temporal.PlainDate.from(date.value)} /> : date?.value}
      </Fact>
      <Fact name="Пункти">{counted(points.length, 'пункт', 'пункти', 'пунктів')}</Fact>
      <Fact name="Підписали">
        {signatories.map(({ value }) => `${value.post} ${value.name}`).join('; ') || <Missing />}
      </Fact>
      <Fact name="Підготовка документа">
        {preparer ? [preparer.value.name, preparer.value.phone].join(', тел. ') : <Missing />}
      </Fact>
      {appendices.length > 0 ? (
        <Fact name="Додатки">
          <ul>
            {appendices.map(({ value: { label, title, present } }) => (
              <li>
                {[label, title].filter(Boolean).join(': ')}{' '}
                {present ? null : <State tone="waits">тексту тут немає</State>}
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </Facts>
  )
}

function Missing() {
  return <State tone="waits">не видно, впишіть у формі</State>
}

interface OnwardProps {
  readonly visit: Visit
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly UploadedFile[]
  readonly proposed: Proposed
}

/** The usual form of a new act, filled in by what was read. */
function Onward({ visit, fields, files, proposed: { proposal } }: OnwardProps) {
  const kind = proposal.kind?.value
  const manner = proposal.isDraft.value ? 'proiekt' : 'davnishyi'
  const kinds: readonly ActKind[] = kind ? [kind] : actKinds
  return (
    <>
      {kinds.map((each) => (
        <form
          method="post"
          enctype="multipart/form-data"
          action={`/stil/akty/novyi/${manner}/${each}`}
          data-turbo="false"
        >
          <Hidden visit={visit} />
          <input type="hidden" name="_do" value="read" />
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {files.map((file) => (
            <input type="hidden" name="kept" value={keptField(visit, file)} />
          ))}
          <div class="actions">
            <button
              type="submit"
              class={kind ? 'button-main' : undefined}
              data-key={kind ? 'Control+Enter' : undefined}
            >
              Перенести у форму: {actKindWords[each].one.toLocaleLowerCase('uk')}
              {manner === 'proiekt' ? ' (проєкт)' : ''}
            </button>
          </div>
        </form>
      ))}
    </>
  )
}

async function fieldsOfAct(
  visit: Visit,
  { text, proposed: { proposal }, units }: { text: string; proposed: Proposed; units: readonly Unit[] },
): Promise<Record<string, string>> {
  const { title, date, number, signatories, preparer, appendices, kind } = proposal
  const books = kind ? await listBooks(visit.context, { kinds: [kind.value] }) : []
  const rows = [
    ...signatories.flatMap(({ value }, at) => [
      [`signatories.${at}.post`, value.post],
      [`signatories.${at}.name`, value.name],
    ]),
    ...appendices.flatMap(({ value }, at) => [
      [`appendices.${at}.title`, [value.label, value.title].filter(Boolean).join('. ')],
      [`appendices.${at}.present`, value.present ? 'true' : ''],
    ]),
  ]
  return {
    title: title?.value ?? '',
    text: actText(text, proposal),
    textState: 'whole',
    number: number?.value ?? '',
    adoptedOn: date?.confidence === 'sure' ? date.value : '',
    bodyUnitId: kind ? String(usualBodyId(kind.value, units) ?? '') : '',
    bookId: books.length === 1 ? String(books[0]?.id ?? '') : '',
    preparer: preparer?.value.name ?? '',
    preparerPhone: preparer?.value.phone ?? '',
    ...Object.fromEntries(rows),
  }
}

function Crumbs() {
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href="/stil/akty">Акти</a>
      <a href="/stil/akty/novyi">Новий</a>
      <span aria-current="page">Прочитати</span>
    </nav>
  )
}
