import { dayOf, Refusal } from '#kernel'
import { listBooks } from '#modules/numbers'
import { listSigners } from '#modules/signatures'
import { getSignings, recordByHand, signingForms } from '#modules/signings'
import type { Room } from '#web/desk/approvals/approval-send.tsx'
import { fileLimit } from '#web/desk/documents/registration.tsx'
import { keptFiles } from '#web/kept-files.ts'
import { get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, type FieldErrors, type UploadedFile } from '#web/submitted.ts'
import { FilesField } from '#web/ui/files-field.tsx'
import { ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { BookFields, handingPage, isShown, shown, signerNamed } from './handing-parts.tsx'

/** Recording that a draft was signed on paper, with its scan. */
export function byHandRoutesOf(room: Room): Route[] {
  const path = `${room.place}/:id{[0-9]+}/na-paperi`
  return [
    get(path, room.right, async (visit) => byHandPage(visit, room, await firstSigned(visit, room), [], 200)),
    post(path, room.right, (visit) => byHand(visit, room)),
  ]
}

async function firstSigned(visit: Visit, room: Room): Promise<Filled> {
  const { thing } = await getSignings(visit.context, { kind: room.kind, ref: visit.id('id') })
  const known = await listSigners(visit.context)
  const [first] = thing.signatories
  const signer = first ? signerNamed(known, first.name) : known.find(({ roles }) => roles.includes('mayor'))
  const post = first?.post || signer?.post || ''
  return {
    fields: {
      signerName: first?.name || signer?.name || '',
      signerPost: post.charAt(0).toLocaleUpperCase('uk') + post.slice(1),
      signedOn: (thing.registeredOn ?? dayOf(visit.context.now)).toString(),
    },
    errors: {},
  }
}

async function byHand(visit: Visit, room: Room) {
  const subject = { kind: room.kind, ref: visit.id('id') }
  const { fields, files, fileProblems } = await visit.form({ fileLimit })
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: FieldErrors, status: 409 | 422 = 422) =>
    byHandPage(visit, room, { fields, errors }, all, status)
  const { thing } = await getSignings(visit.context, subject)
  const checked = check(signingForms.byHand, fields)
  const place = thing.isDraft ? check(signingForms.registration, fields) : null
  const [scan] = all
  const errors = { ...(checked.ok ? {} : checked.errors), ...(place && !place.ok ? place.errors : {}) }
  if (fileProblems.length > 0) return again({ ...errors, files: fileProblems.join(' ') })
  if (!scan) return again({ ...errors, files: sentenceOf(new Refusal('invalid', 'signings.scan-needed')) })
  if (!checked.ok || (place && !place.ok)) return again(errors)
  try {
    const registration = place?.ok ? place.value : null
    const kept = { sha256: scan.sha256, name: scan.name }
    await recordByHand(visit.context, subject, kept, { ...checked.value, registration })
    return seeOther(`${room.place}/${subject.ref}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return again(shown(error), error.kind === 'invalid' ? 422 : 409)
  }
}

async function byHandPage(
  visit: Visit,
  room: Room,
  filled: Filled,
  files: readonly UploadedFile[],
  status: 200 | 409 | 422,
) {
  const { thing } = await getSignings(visit.context, { kind: room.kind, ref: visit.id('id') })
  const books = thing.isDraft ? await listBooks(visit.context, { kinds: [thing.bookKind] }) : []
  return handingPage(
    { room, thing, title: 'Підписано на папері', status },
    <>
      <p class="quiet">
        Оригінал лишається на папері, тут його скан.
        {thing.isDraft ? ' Разом зі сканом документ зареєструється.' : ''}
      </p>
      <ErrorSummary errors={filled.errors} />
      <form
        method="post"
        enctype="multipart/form-data"
        action={`${room.place}/${thing.ref}/na-paperi`}
        data-turbo="false"
      >
        <Hidden visit={visit} />
        <Input name="signerName" label="Хто підписав" filled={filled} maxlength={160} />
        <Input name="signerPost" label="Посада" filled={filled} maxlength={200} optional />
        <Input name="signedOn" label="День підписання" type="date" width="middle" filled={filled} />
        {thing.isDraft ? <BookFields visit={visit} books={books} filled={filled} /> : null}
        <FilesField visit={visit} files={files} filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            {thing.isDraft ? 'Зареєструвати підписаний' : 'Додати скан'}
          </button>
          <a href={`${room.place}/${thing.ref}`}>Не додавати</a>
        </div>
      </form>
    </>,
  )
}
