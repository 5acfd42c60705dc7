import { Refusal } from '#kernel'
import { getCouncil, listUnits } from '#modules/directory'
import {
  attachLetter,
  fieldsOf,
  getLetterPage,
  type LetterPage,
  type LetterText,
  letterDocx,
  letterForm,
  letterInWork,
  letterPdf,
  picturedLetter,
  saveLetter,
} from '#modules/letters'
import { VisasAtStake, VisasVoided } from '#web/desk/approvals/visas-at-stake.tsx'
import { madeFile } from '#web/download.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, Select, TextArea } from '#web/ui/forms.tsx'
import { Flaw, PreviewedPages, type Shown, sendPreview } from '#web/ui/preview.tsx'
import { State } from '#web/ui/registers.tsx'
import { Moment, typeset } from '#web/ui/text.tsx'
import { oneOf, type Visit } from '#web/visit.ts'

const kinds = { dokument: 'card', lyst: 'letter', zvernennia: 'appeal', zapyt: 'information-request' } as const
const names = ['dokument', 'lyst', 'zvernennia', 'zapyt'] as const
const place = '/stil/blank/:do{dokument|lyst|zvernennia|zapyt}/:id{[0-9]+}'

export const letterRoutes: readonly Route[] = [
  get(place, 'staff', show),
  post(place, 'staff', save),
  post(`${place}/vyhliad`, 'staff', preview),
  post(`${place}/do-kartky`, 'staff', attach),
  get(`${place}/lyst.pdf`, 'staff', async (visit) =>
    madeFile(await letterPdf(visit.context, kindIn(visit), visit.id('id')), `lyst-${visit.id('id')}.pdf`),
  ),
  get(`${place}/lyst.docx`, 'staff', async (visit) =>
    madeFile(await letterDocx(visit.context, kindIn(visit), visit.id('id')), `lyst-${visit.id('id')}.docx`),
  ),
]

/** Where a paper of the desk is written on its blank. */
export function letterHref(to: (typeof names)[number], id: number): string {
  return `/stil/blank/${to}/${id}`
}

async function show(visit: Visit) {
  const page = await getLetterPage(visit.context, kindIn(visit), visit.id('id'))
  return letterPage(visit, page, nothingFilled, await shownBy(visit, page, page.text))
}

async function letterPage(visit: Visit, page: LetterPage, filled: Filled, shown: Shown) {
  const { subject, saved, revision } = page
  const address = visit.path.replace(/\/(?:vyhliad|do-kartky)$/, '')
  const fields: Fields = { ...fieldsOf(page.text), revision: String(revision), ...filled.fields }
  return deskPage(
    `На бланку: ${subject.title}`,
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href={subject.href}>{typeset(subject.title)}</a>
        <span aria-current="page">На бланку</span>
      </nav>
      <h1>{subject.paperKind === '' ? 'Лист на бланку' : 'Документ на бланку'}</h1>
      <div class="next">
        {saved ? (
          <>
            <State tone="done">збережено</State>
            <a class="button" href={`${address}/lyst.pdf`}>
              PDF
            </a>
            <a class="button" href={`${address}/lyst.docx`}>
              DOCX
            </a>
            {page.attachable && subject.whyNotWrite === null ? (
              <form method="post" action={`${address}/do-kartky`}>
                <Hidden visit={visit} />
                <button type="submit">Додати PDF до картки</button>
              </form>
            ) : null}
            {subject.kind === 'letter' ? (
              <a class="button" href={subject.href}>
                Погодження й підпис
              </a>
            ) : null}
            <span class="quiet">
              {saved.by}, <Moment at={saved.at} />
            </span>
          </>
        ) : (
          <State tone="waits">ще не збережено</State>
        )}
      </div>
      <ErrorSummary errors={filled.errors} />
      {subject.kind === 'letter' ? <VisasVoided visit={visit} kind="letter" id={subject.ref} /> : null}
      <live-preview class="beside" data-from={`${address}/vyhliad`}>
        {subject.whyNotWrite === null ? (
          <LetterForm
            visit={visit}
            subject={subject}
            address={address}
            filled={{ fields, errors: filled.errors }}
            shown={shown}
          />
        ) : (
          <p class="quiet">{sentence(subject.whyNotWrite)}</p>
        )}
        <PreviewedPages shown={shown} label="Вигляд на бланку" />
      </live-preview>
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

interface FormProps {
  readonly visit: Visit
  readonly subject: LetterPage['subject']
  readonly address: string
  readonly filled: Filled
  readonly shown: Shown
}

async function LetterForm({ visit, subject, address, filled, shown }: FormProps) {
  const [units, council] = await Promise.all([listUnits(visit.context), getCouncil(visit.context)])
  return (
    <form method="post" action={address}>
      <Hidden visit={visit} />
      <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
      <Flaw shown={shown} />
      <Select
        name="unitId"
        label="Чий бланк"
        filled={filled}
        empty={council.name}
        options={units
          .filter(({ kind }) => kind !== 'council')
          .map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <TextArea
        name="addressees"
        label="Кому"
        hint="Посада й ім’я в давальному відмінку; наступний адресат після порожнього рядка"
        rows={3}
        filled={filled}
        optional
      />
      <div class="pair">
        <Input name="replyNumber" label="На №" filled={filled} width="middle" optional />
        <Input name="replyDate" label="від" filled={filled} width="short" optional />
      </div>
      <Input name="title" label="Заголовок" hint="«Про …»" filled={filled} maxlength={500} optional />
      <TextArea
        name="text"
        label="Текст"
        hint="Абзаци розділяє порожній рядок; пункти починаються з номера: 1., 1.1."
        rows={12}
        filled={filled}
      />
      <TextArea name="appendices" label="Додатки" hint="Кожен з нового рядка" rows={2} filled={filled} optional />
      <Pair post="post" name="name" label="Хто підписує" filled={filled} />
      <details open={fieldText(filled.fields, 'secondName') + fieldText(filled.fields, 'approvedName') !== ''}>
        <summary>Другий підпис, затвердження, погодження</summary>
        <Pair post="secondPost" name="secondName" label="Другий підпис" filled={filled} />
        <Pair post="approvedPost" name="approvedName" label="Хто затверджує" filled={filled} />
        <Pair post="agreedPost" name="agreedName" label="Хто погоджує" filled={filled} />
      </details>
      <div class="pair">
        <Input name="preparer" label="Виконавець" filled={filled} optional />
        <Input name="preparerPhone" label="Телефон виконавця" filled={filled} width="middle" optional />
      </div>
      {subject.kind === 'letter' ? <VisasAtStake visit={visit} kind="letter" id={subject.ref} /> : null}
      <div class="actions">
        <button type="submit" class="button-main" data-key="Control+Enter">
          Зберегти
        </button>
        <button type="submit" formaction={`${address}/vyhliad`}>
          Показати поруч
        </button>
      </div>
    </form>
  )
}

function Pair({ post, name, label, filled }: { post: string; name: string; label: string; filled: Filled }) {
  return (
    <div class="pair">
      <Input name={post} label={`${label}: посада`} filled={filled} maxlength={300} optional />
      <Input name={name} label="Ім’я ПРІЗВИЩЕ" filled={filled} maxlength={200} optional />
    </div>
  )
}

async function save(visit: Visit) {
  const where = { kind: kindIn(visit), ref: visit.id('id') }
  const page = await getLetterPage(visit.context, where.kind, where.ref)
  const { fields } = await visit.form()
  const checked = check(letterForm, fields)
  if (!checked.ok) return letterPage(visit, page, { fields, errors: checked.errors }, nothingShown)
  try {
    await saveLetter(visit.context, where, checked.value)
    return seeOther(visit.path)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const shown = await shownBy(visit, page, page.text)
    // Written over the newer version only by whoever has seen it beside.
    const kept = { ...fields, revision: String(page.revision) }
    const answer = await letterPage(visit, page, { fields: kept, errors: { form: sentenceOf(error) } }, shown)
    return { ...answer, status: 409 as const }
  }
}

/** The PDF among the files of the card; what forbids it is said on the page. */
async function attach(visit: Visit) {
  const where = { kind: kindIn(visit), ref: visit.id('id') }
  const page = await getLetterPage(visit.context, where.kind, where.ref)
  try {
    await attachLetter(visit.context, visit.house.files, where)
    return seeOther(`${page.subject.href}#fajly`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const shown = await shownBy(visit, page, page.text)
    const answer = await letterPage(visit, page, { fields: {}, errors: { form: sentenceOf(error) } }, shown)
    return { ...answer, status: 409 as const }
  }
}

const nothingShown: Shown = { svg: '', flaw: '' }

/** With JavaScript the pages alone, after every pause; without it, the same page with the pages beside the form. */
async function preview(visit: Visit) {
  const page = await getLetterPage(visit.context, kindIn(visit), visit.id('id'))
  const { fields } = await visit.form()
  const checked = check(letterInWork, fields)
  const shown = checked.ok
    ? await shownBy(visit, page, checked.value)
    : { svg: '', flaw: Object.values(checked.errors)[0] ?? '' }
  if (visit.partial) return sendPreview(shown, 'Вигляд на бланку')
  return letterPage(visit, page, { fields, errors: {} }, shown)
}

async function shownBy(visit: Visit, { subject }: LetterPage, text: LetterText): Promise<Shown> {
  try {
    return { svg: await picturedLetter(visit.context, subject, text), flaw: '' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { svg: '', flaw: sentenceOf(error) }
  }
}

function kindIn(visit: Visit): (typeof kinds)[(typeof names)[number]] {
  const name = oneOf(visit.param('do'), names)
  if (!name) throw new Refusal('not-found', 'page-not-found')
  return kinds[name]
}
