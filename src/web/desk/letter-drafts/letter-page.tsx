import { isMember, Refusal } from '#kernel'
import { historyOf } from '#modules/journal'
import {
  attachAppendix,
  dropLetter,
  getLetterDraftPage,
  isPersonal,
  type LetterDraft,
  letterDraftForms,
  letterDraftRights,
  removeAppendix,
} from '#modules/letter-drafts'
import { listSignatures } from '#modules/signatures'
import { Approval } from '#web/desk/approvals/approval-send.tsx'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { History } from '#web/desk/journal/history.tsx'
import { letterHref } from '#web/desk/letters/letters.tsx'
import { signaturesMade } from '#web/desk/signatures/card-signatures.tsx'
import { SigningSection } from '#web/desk/signings/signing-section.tsx'
import { sendFile } from '#web/download.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, nothingFilled, TextArea } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { LongDay, Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { fileHref, LetterFiles } from './letter-files.tsx'
import { lettersPlace } from './letter-list.tsx'
import { StateOfLetter } from './letter-state.tsx'

const one = `${lettersPlace}/:id{[0-9]+}`

export const letterPageRoutes: readonly Route[] = [
  get(one, isMember, (visit) => letterDraftPage(visit, visit.id('id'))),
  get(`${one}/fajly/:fajl{[0-9]+}`, isMember, async (visit) => {
    const { files } = await getLetterDraftPage(visit.context, visit.id('id'))
    const file = files.find(({ id }) => id === visit.id('fajl'))
    if (!file) throw new Refusal('not-found', 'letter-drafts.file-not-found')
    return sendFile(visit, file)
  }),
  post(`${one}/fajly`, isMember, attach),
  post(`${one}/fajly/:fajl{[0-9]+}/prybraty`, isMember, (visit) =>
    tried(visit, 'attaching', (id) => removeAppendix(visit.context, id, visit.id('fajl'))),
  ),
  post(`${one}/skasuvaty`, isMember, drop),
]

/** What came back with something to mend. */
interface Mending {
  readonly takingBack?: Filled
  readonly dropping?: Filled
  readonly attaching?: Filled
  readonly status?: 409 | 422
}

/** The letter on one page: where it stands, what comes next. */
export async function letterDraftPage(visit: Visit, id: number, mending: Mending = {}) {
  const { draft, files, text } = await getLetterDraftPage(visit.context, id)
  const [history, signatures] = await Promise.all([
    historyOf(visit.context, 'letter', id),
    listSignatures(visit.context, { kind: 'letter', ref: id }),
  ])
  const besides = signaturesMade(signatures)
  const name = draft.number ? `Лист ${numbered(draft.number)}` : 'Проєкт листа'
  const changes = letterDraftRights.whyNotChange(visit.actor, draft) === null
  return deskPage(
    `${name}: ${draft.summary.slice(0, 80)}`,
    <article class="card">
      <header class="card-head">
        <nav class="crumbs" aria-label="Де ви">
          <a href={lettersPlace}>Листи</a>
          <span aria-current="page">{name}</span>
        </nav>
        <h1>
          {name}{' '}
          {draft.registeredOn ? (
            <span class="quiet">
              від <LongDay day={draft.registeredOn} />
            </span>
          ) : null}
        </h1>
        <p class="card-summary">{typeset(draft.summary)}</p>
        <p class="next">
          <StateOfLetter draft={draft} />
          {draft.access === 'service' ? <State tone="late">для службового користування</State> : null}
          {isPersonal(draft) ? <State tone="quiet">бачать лише ті, хто веде, погоджує й підписує</State> : null}
          <NextStep draft={draft} written={text !== null} changes={changes} />
        </p>
        {draft.dropReason ? <p>Причина: {draft.dropReason}</p> : null}
        {changes ? null : <ErrorSummary errors={{ ...mending.attaching?.errors, ...mending.dropping?.errors }} />}
      </header>
      <div>
        <LetterFacts draft={draft} />
        <h2>Текст</h2>
        {text ? (
          <div class="message-text">{text.text}</div>
        ) : (
          <p class="quiet">Тексту ще немає: напишіть його на бланку.</p>
        )}
        {text && !changes ? (
          <p class="no-print">
            <a href={letterHref('lyst', id)}>Подивитися на бланку</a>
          </p>
        ) : null}
        <Approval visit={visit} kind="letter" id={id} place={lettersPlace} />
        <SigningSection
          visit={visit}
          subject={{ kind: 'letter', ref: id }}
          place={`${lettersPlace}/${id}`}
          fileHref={(sha256) => fileHref(id, files, sha256)}
          filled={mending.takingBack ?? nothingFilled}
        />
        <LetterFiles
          visit={visit}
          draft={draft}
          files={files.filter(({ sha256 }) => !besides.has(sha256))}
          changes={changes}
          filled={mending.attaching}
        />
        {changes ? <Drop visit={visit} id={id} filled={mending.dropping ?? nothingFilled} /> : null}
      </div>
      <History of="листа" entries={history} />
    </article>,
    { status: mending.takingBack || mending.dropping || mending.attaching ? (mending.status ?? 422) : 200 },
  )
}

function NextStep({ draft, written, changes }: { draft: LetterDraft; written: boolean; changes: boolean }) {
  if (draft.state === 'registered')
    return (
      <a class="button button-main" href={`/stil/dokumenty/${draft.cardId}`}>
        Картка вихідного документа
      </a>
    )
  if (!changes) return null
  return (
    <>
      <a class={written ? 'button' : 'button button-main'} href={letterHref('lyst', draft.id)}>
        {written ? 'Змінити текст' : 'Написати текст'}
      </a>
      <a class="button" href={`${lettersPlace}/${draft.id}/vidomosti`}>
        Виправити відомості
      </a>
    </>
  )
}

const answeredPlaces = {
  document: '/stil/dokumenty',
  appeal: '/stil/zvernennia',
  'information-request': '/stil/zapyty',
} as const

function LetterFacts({ draft }: { draft: LetterDraft }) {
  const { answers } = draft
  return (
    <Facts>
      <Fact name="Кому">{draft.correspondent}</Fact>
      {answers ? (
        <Fact name="Відповідь на">
          <a href={`${answeredPlaces[answers.kind]}/${answers.ref}`}>{numbered(answers.number)}</a>
          {draft.replyKind === 'interim' ? ', проміжна' : ''}
        </Fact>
      ) : null}
      <Fact name="Хто готує">
        {draft.author}, <Moment at={draft.begunAt} />
      </Fact>
    </Facts>
  )
}

function Drop({ visit, id, filled }: { visit: Visit; id: number; filled: Filled }) {
  return (
    <details open={Object.keys(filled.errors).length > 0}>
      <summary>Скасувати проєкт</summary>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${lettersPlace}/${id}/skasuvaty`}>
        <Hidden visit={visit} />
        <TextArea name="reason" label="Причина" filled={filled} rows={2} maxlength={1000} />
        <div class="actions">
          <button type="submit" class="button-late">
            Скасувати проєкт
          </button>
        </div>
      </form>
    </details>
  )
}

async function attach(visit: Visit) {
  const { files, fileProblems } = await visit.form({ fileLimit })
  const wrong = fileProblems.length > 0 ? fileProblems.join(' ') : files.length === 0 ? 'Оберіть файл' : null
  if (wrong) return letterDraftPage(visit, visit.id('id'), { attaching: { fields: {}, errors: { files: wrong } } })
  return tried(visit, 'attaching', async (id) => {
    for (const { sha256, name } of files) await attachAppendix(visit.context, id, { sha256, name })
  })
}

async function drop(visit: Visit) {
  const id = visit.id('id')
  const { fields } = await visit.form()
  const checked = check(letterDraftForms.reason, fields)
  if (!checked.ok) return letterDraftPage(visit, id, { dropping: { fields, errors: checked.errors } })
  return tried(visit, 'dropping', () => dropLetter(visit.context, id, checked.value.reason))
}

/** A verb of the page; what the rules say no to is said at its form. */
async function tried(visit: Visit, form: 'attaching' | 'dropping', work: (id: number) => Promise<void>) {
  const id = visit.id('id')
  try {
    await work(id)
    return seeOther(`${lettersPlace}/${id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const filled = { fields: {}, errors: { form: sentenceOf(error) } }
    return letterDraftPage(visit, id, { [form]: filled, status: 409 })
  }
}
