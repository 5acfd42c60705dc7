import { dayOf, Refusal, worksIn } from '#kernel'

import { unitsById } from '#modules/directory'
import { type CardPage, getCardPage, mayRegister, registerDocument, registrationForm } from '#modules/documents'
import { bookKindWords, getBook, isCardBook, listBooks } from '#modules/numbers'
import { dropDraft, findDraft, saveDraft } from '#modules/registration-drafts'
import { once } from '#platform/once'
import { exampleNumber } from '#web/desk/numbers/book-template.tsx'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { Empty } from '#web/ui/registers.tsx'
import { numbered, shortDate } from '#web/ui/text.tsx'
import { positive, type Visit } from '#web/visit.ts'
import { formPage } from './registration-form.tsx'

export const registrationRoutes: readonly Route[] = [
  get('/stil/zareiestruvaty', 'staff', chooseBook),
  get('/stil/zareiestruvaty/:book{[0-9]+}', 'staff', emptyForm),
  post('/stil/zareiestruvaty/:book{[0-9]+}', 'staff', register),
  post('/stil/chernetka/:book{[0-9]+}', 'staff', keepDraft),
]

/** Bytes of one file; a scan of a thick paper fits. */
export const fileLimit = 2 * 1024 * 1024 * 1024

async function chooseBook(visit: Visit) {
  const [books, units] = await Promise.all([ownBooks(visit), unitsById(visit.context)])
  const suffix = visit.query.get('vidpovid') ? `?vidpovid=${positive(visit.query.get('vidpovid')) ?? ''}` : ''
  const shown = suffix ? books.filter(({ kind }) => kind === 'outgoing') : books
  if (shown.length === 1 && shown[0]) return seeOther(`/stil/zareiestruvaty/${shown[0].id}${suffix}`)
  return deskPage(
    'Зареєструвати',
    <>
      <h1>У якому журналі реєструємо?</h1>
      {shown.length === 0 ? (
        <Empty title="Для вас ще немає журналу">
          <p>Журнал реєстрації вашого підрозділу відкриває канцелярія або адміністратор.</p>
        </Empty>
      ) : (
        <ol class="act-list" data-rows>
          {shown.map((book, at) => (
            <li>
              <span class="when">
                {bookKindWords[book.kind]} {at < 9 ? <kbd class="no-touch">{at + 1}</kbd> : null}
              </span>
              <span>
                <a
                  href={`/stil/zareiestruvaty/${book.id}${suffix}`}
                  data-key={at < 9 ? String(at + 1) : undefined}
                  data-open
                >
                  {book.title}
                </a>
                <span class="what">
                  {units.get(book.ownerUnitId)?.name} · номери на зразок{' '}
                  {exampleNumber(book.template, dayOf(visit.context.now))}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </>,
  )
}

async function emptyForm(visit: Visit) {
  const book = await getBook(visit.context, visit.id('book'))
  if (!mayRegister(visit.actor, book)) throw new Refusal('forbidden', 'documents.register-forbidden')
  const [draft, answered] = await Promise.all([findDraft(visit.context, book.id), answeredCard(visit)])
  const today = dayOf(visit.context.now).toString()
  const fresh: Fields = { receivedOn: today, kind: 'лист', ...(answered ? replyFields(answered) : {}) }
  const filled = { fields: answered ? fresh : { ...fresh, ...draft?.fields }, errors: {} }
  return formPage(visit, book, filled, { files: [], draftAt: answered ? null : (draft?.savedAt ?? null), answered })
}

async function register(visit: Visit) {
  const book = await getBook(visit.context, visit.id('book'))
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const answered = await answeredCard(visit, fieldText(fields, 'replyTo'))
  const again = (errors: Record<string, string>) =>
    formPage(visit, book, { fields, errors }, { files: all, draftAt: null, answered })
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const checked = check(registrationForm, { ...fields, bookId: String(book.id) })
  if (!checked.ok) return again({ ...checked.errors })
  try {
    const answer = await once(
      visit.context,
      onceKey(visit, fields, `register ${book.id} ${checked.value.summary}`),
      async (context) => {
        const { id } = await registerDocument(context, checked.value, attached(all))
        return { status: 303, location: `/stil/dokumenty/${id}?shcho=zareiestrovano`, body: null }
      },
    )
    return seeOther(answer.location ?? '/stil')
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return again(errorsOf(error))
  }
}

async function keepDraft(visit: Visit) {
  const bookId = visit.id('book')
  const { fields } = await visit.form()
  if (fieldText(fields, 'drop')) await dropDraft(visit.context, bookId)
  else await saveDraft(visit.context, bookId, draftFields(fields))
  return visit.partial ? new Response(null, { status: 204 }) : seeOther(`/stil/zareiestruvaty/${bookId}`)
}

function draftFields(fields: Fields): Record<string, string> {
  const kept = Object.entries(fields).filter(
    ([name, value]) => !name.startsWith('_') && name !== 'kept' && typeof value === 'string',
  )
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value).slice(0, 3000)]))
}

// A refusal of a rule is shown at the field that it speaks of.
function errorsOf(refusal: Refusal): Record<string, string> {
  const field =
    {
      'documents.same-paper': 'confirmedSamePaper',
      'documents.strange-day': 'confirmedDays',
      'documents.received-after-registration': 'receivedOn',
      'documents.restrict-forbidden': 'access',
      'numbers.needs-dossier': 'dossierIndex',
      'numbers.needs-session': 'session',
    }[refusal.code] ?? 'form'
  const words = sentenceOf(refusal)
  if (refusal.code !== 'documents.same-paper') return { [field]: words }
  return {
    [field]: `${words} Це ${numbered(String(refusal.details.number))} від ${shortDate(Temporal.PlainDate.from(String(refusal.details.on)))}.`,
    _same: String(refusal.details.id ?? ''),
  }
}

async function answeredCard(visit: Visit, given = visit.query.get('vidpovid') ?? ''): Promise<CardPage | null> {
  const id = positive(given)
  return id === undefined ? null : getCardPage(visit.context, id)
}

function replyFields(answered: CardPage): Record<string, string> {
  return {
    replyTo: String(answered.card.id),
    correspondent: answered.correspondent?.name ?? '',
    correspondentKind: answered.correspondent?.kind ?? 'organisation',
    correspondentNumber: answered.card.correspondentNumber,
    correspondentDate: answered.card.correspondentDate?.toString() ?? '',
    summary: `Про розгляд: ${answered.card.summary}`.slice(0, 300),
  }
}

async function ownBooks(visit: Visit) {
  const books = await listBooks(visit.context)
  const open = books.filter((book) => mayRegister(visit.actor, book) && isCardBook(book))
  const own = open.filter(({ ownerUnitId }) => worksIn(visit.actor, ownerUnitId))
  return [...own, ...open.filter((book) => !own.includes(book))]
}
