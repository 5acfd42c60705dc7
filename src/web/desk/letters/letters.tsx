import { Refusal } from '#kernel'
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
import { VisasVoided } from '#web/desk/approvals/visas-at-stake.tsx'
import { madeFile } from '#web/download.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { check, type Fields } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled } from '#web/ui/forms.tsx'
import { PreviewedPages, type Shown, sendPreview } from '#web/ui/preview.tsx'
import { State } from '#web/ui/registers.tsx'
import { Moment, typeset } from '#web/ui/text.tsx'
import { oneOf, type Visit } from '#web/visit.ts'
import { LetterForm } from './letter-form.tsx'

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
