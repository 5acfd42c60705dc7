import { Refusal } from '#kernel'
import {
  answeredKinds,
  beginLetter,
  correctLetter,
  getLetterDraft,
  type LetterDraft,
  letterDraftForms,
  letterDraftRights,
  readAnswered,
} from '#modules/letter-drafts'
import { once } from '#platform/once'
import { VisasAtStake } from '#web/desk/approvals/visas-at-stake.tsx'
import { CorrespondentKind } from '#web/desk/documents/correspondent-kind.tsx'
import { letterHref } from '#web/desk/letters/letters.tsx'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf, statusOf } from '#web/sentences.ts'
import { check, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, Radios, Select } from '#web/ui/forms.tsx'
import { numbered } from '#web/ui/text.tsx'
import { oneOf, positive, type Visit } from '#web/visit.ts'
import { lettersPlace } from './letter-list.tsx'

const { mayBegin } = letterDraftRights

export const letterNewRoutes: readonly Route[] = [
  get(`${lettersPlace}/novyi`, mayBegin, async (visit) => newPage(visit, await firstFilled(visit), 200)),
  post(`${lettersPlace}/novyi`, mayBegin, begin),
  get(`${lettersPlace}/:id{[0-9]+}/vidomosti`, mayBegin, async (visit) => {
    const draft = await getLetterDraft(visit.context, visit.id('id'))
    return correctionPage(draft, visit, { fields: fieldsOf(draft), errors: {} }, 200)
  }),
  post(`${lettersPlace}/:id{[0-9]+}/vidomosti`, mayBegin, correct),
]

/** Where an answer by letter is begun. */
export function answerHref(kind: (typeof answeredKinds)[number], id: number): string {
  return `${lettersPlace}/novyi?na=${kind}&id=${id}`
}

function answeredIn(kind: string, id: string) {
  const known = oneOf(kind, answeredKinds)
  const ref = positive(id)
  return known && ref ? { kind: known, ref } : null
}

async function firstFilled(visit: Visit): Promise<Filled> {
  const [kind, id] = [visit.query.get('na') ?? '', visit.query.get('id') ?? '']
  const answers = answeredIn(kind, id)
  if (!answers) return { fields: {}, errors: {} }
  const { summary, correspondentKind, correspondent, access } = await readAnswered(visit.context, answers)
  return { fields: { na: kind, id, summary, correspondentKind, correspondent, access }, errors: {} }
}

async function begin(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(letterDraftForms.begin, fields)
  if (!checked.ok) return newPage(visit, { fields, errors: checked.errors }, 422)
  const answers = answeredIn(fieldText(fields, 'na'), fieldText(fields, 'id'))
  try {
    const key = onceKey(visit, fields, `letter ${fieldText(fields, 'na')} ${fieldText(fields, 'id')}`)
    const answer = await once(visit.context, key, async (context) => {
      const id = await beginLetter(context, checked.value, answers)
      return { status: 303, location: letterHref('lyst', id), body: null }
    })
    return seeOther(answer.location ?? lettersPlace)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const filled = { fields, errors: { form: sentenceOf(error) } }
    return newPage(visit, filled, statusOf[error.kind] === 409 ? 409 : 422)
  }
}

async function newPage(visit: Visit, filled: Filled, status: 200 | 409 | 422) {
  const answers = answeredIn(fieldText(filled.fields, 'na'), fieldText(filled.fields, 'id'))
  const answered = answers && (await readAnswered(visit.context, answers))
  const title = answered ? `Відповідь на ${numbered(answered.number)}` : 'Новий лист'
  return deskPage(
    title,
    <div class="narrow">
      <Crumbs last={title} />
      <h1>{title}</h1>
      <p class="quiet">Далі ви напишете текст на бланку. Номер лист дістане, коли його підпишуть.</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${lettersPlace}/novyi`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <input type="hidden" name="na" value={fieldText(filled.fields, 'na')} />
        <input type="hidden" name="id" value={fieldText(filled.fields, 'id')} />
        <LetterFields filled={filled} answers={answers?.kind ?? null} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Писати текст
          </button>
          <a href={lettersPlace}>Не починати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

async function correct(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const draft = await getLetterDraft(visit.context, id)
  const checked = check(letterDraftForms.correction, fields)
  if (!checked.ok) return correctionPage(draft, visit, { fields, errors: checked.errors }, 422)
  try {
    await correctLetter(visit.context, id, checked.value)
    return seeOther(`${lettersPlace}/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    const kept = { ...fields, revision: String(draft.revision) }
    const filled = { fields: kept, errors: { form: sentenceOf(error) } }
    return correctionPage(draft, visit, filled, statusOf[error.kind] === 409 ? 409 : 422)
  }
}

function fieldsOf(draft: LetterDraft) {
  const { summary, correspondentKind, correspondent, access, replyKind, revision } = draft
  return { summary, correspondentKind, correspondent, access, replyKind, revision: String(revision) }
}

function correctionPage(draft: LetterDraft, visit: Visit, filled: Filled, status: 200 | 409 | 422) {
  return deskPage(
    'Відомості про лист',
    <div class="narrow">
      <Crumbs last="Відомості" draft={draft} />
      <h1>Відомості про лист</h1>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${lettersPlace}/${draft.id}/vidomosti`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        <LetterFields filled={filled} answers={draft.answers?.kind ?? null} />
        <VisasAtStake visit={visit} kind="letter" id={draft.id} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Зберегти
          </button>
          <a href={`${lettersPlace}/${draft.id}`}>Не змінювати</a>
        </div>
      </form>
    </div>,
    { status },
  )
}

function Crumbs({ last, draft }: { last: string; draft?: LetterDraft }) {
  return (
    <nav class="crumbs" aria-label="Де ви">
      <a href={lettersPlace}>Листи</a>
      {draft ? <a href={`${lettersPlace}/${draft.id}`}>Проєкт</a> : null}
      <span aria-current="page">{last}</span>
    </nav>
  )
}

function LetterFields({ filled, answers }: { filled: Filled; answers: string | null }) {
  return (
    <>
      <Input
        name="correspondent"
        label="Кому лист"
        hint="Установа чи людина, як у реєстрі; посаду й ім’я напишете на бланку"
        filled={filled}
        maxlength={300}
        suggest={answers && answers !== 'document' ? undefined : '/stil/pidkazky/korespondenty'}
      />
      <CorrespondentKind filled={filled} />
      <Input
        name="summary"
        label="Про що лист"
        hint="«Про …»: короткий зміст у реєстрі"
        filled={filled}
        maxlength={500}
      />
      {answers === 'document' ? (
        <Radios
          name="replyKind"
          label="Яка це відповідь"
          filled={filled}
          options={[
            { value: 'final', label: 'остаточна: документ виконано' },
            { value: 'interim', label: 'проміжна' },
          ]}
        />
      ) : null}
      <Select
        name="access"
        label="Гриф"
        filled={filled}
        options={[
          { value: 'open', label: 'відкритий' },
          { value: 'service', label: 'для службового користування' },
        ]}
      />
    </>
  )
}
