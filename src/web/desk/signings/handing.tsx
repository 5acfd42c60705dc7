import { listBooks } from '#modules/numbers'
import { listSigners } from '#modules/signatures'
import { beginSigning, finishSigning, getSignings, signingForms, takeBack } from '#modules/signings'
import type { Room } from '#web/desk/approvals/approval-send.tsx'
import { PartyList } from '#web/desk/assignments/task-parties.tsx'
import { doOnce } from '#web/once.ts'
import { type Answer, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, Select } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { byHandRoutesOf } from './by-hand.tsx'
import { BookFields, handingPage, isShown, shown, signerNamed } from './handing-parts.tsx'

/** A room of the desk whose drafts go to their signers. */
interface SigningRoom extends Room {
  /** The page of the thing, with something to mend in its form of taking back. */
  readonly again: (visit: Visit, id: number, filled: Filled, status: 409 | 422) => Promise<Answer> | Answer
}

/** Handing a draft to its signers, taking it back, recording that it was signed on paper. */
export function handingRoutesOf(room: SigningRoom): Route[] {
  const { place, right } = room
  return [
    get(`${place}/:id{[0-9]+}/na-pidpys`, right, async (visit) =>
      sendPage(visit, room, await firstFilled(visit, room), 200),
    ),
    post(`${place}/:id{[0-9]+}/na-pidpys`, right, (visit) => send(visit, room)),
    post(`${place}/:id{[0-9]+}/z-pidpysu`, right, (visit) => back(visit, room)),
    ...byHandRoutesOf(room),
  ]
}

function subjectIn(visit: Visit, { kind }: Room) {
  return { kind, ref: visit.id('id') }
}

async function send(visit: Visit, room: Room) {
  const subject = subjectIn(visit, room)
  const form = await visit.form()
  const { fields } = form
  try {
    const errors = await doOnce(visit, `na-pidpys ${room.kind}`, subject.ref, form, async ({ context }) => {
      const signers = [fields.signers ?? []].flat()
      const checked = check(signingForms.sending, { ...fields, signers })
      if (!checked.ok) return checked.errors
      await beginSigning(context, subject, checked.value)
    })
    if (errors) return sendPage(visit, room, { fields, errors }, 422)
    await finishSigning(visit.context, visit.house.files, subject)
    return seeOther(`${room.place}/${subject.ref}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return sendPage(visit, room, { fields, errors: shown(error) }, error.kind === 'invalid' ? 422 : 409)
  }
}

/** The signatories of the paper are proposed when somebody with an account has that name; the mayor when it names nobody. */
async function firstFilled(visit: Visit, room: Room): Promise<Filled> {
  const { thing } = await getSignings(visit.context, subjectIn(visit, room))
  const known = await listSigners(visit.context)
  const named = thing.signatories.flatMap((signatory) => signerNamed(known, signatory.name) ?? [])
  const proposed = thing.signatories.length > 0 ? named : known.filter(({ roles }) => roles.includes('mayor'))
  return { ...nothingFilled, fields: { signers: proposed.map(({ personId }) => String(personId)) } }
}

async function sendPage(visit: Visit, room: Room, filled: Filled, status: 200 | 409 | 422) {
  const { thing } = await getSignings(visit.context, subjectIn(visit, room))
  const [books, signers] = await Promise.all([
    listBooks(visit.context, { kinds: [thing.bookKind] }),
    listSigners(visit.context),
  ])
  const people = signers
    .map(({ personId, name, post: title }) => ({ value: String(personId), label: title ? `${name}, ${title}` : name }))
    .sort((one, other) => one.label.localeCompare(other.label, 'uk'))
  const made = thing.hasText ? [{ value: '', label: 'PDF на бланку, складений із тексту проєкту' }] : []
  const own = thing.files.map(({ id, name }) => ({ value: String(id), label: `Доданий файл: ${name}` }))
  return handingPage(
    { room, thing, title: 'Передати на підпис', status },
    <>
      <p class="quiet">
        Підписують один файл; поки він на підписі, проєкт не виправляють. З останнім підписом документ зареєструється.
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={`${room.place}/${thing.ref}/na-pidpys`}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <PartyList name="signers" label="Хто підписує" filled={filled} required options={people} />
        <BookFields visit={visit} books={books} filled={filled} />
        {own.length > 0 ? (
          <Select name="fileId" label="Що підписують" filled={filled} options={[...made, ...own]} />
        ) : null}
        <Input name="dueOn" label="Підписати до" type="date" width="middle" filled={filled} optional />
        <div class="actions">
          <button type="submit" class="button-main" data-key="Control+Enter">
            Передати на підпис
          </button>
          <a href={`${room.place}/${thing.ref}`}>Не передавати</a>
        </div>
      </form>
    </>,
  )
}

async function back(visit: Visit, room: SigningRoom) {
  const subject = subjectIn(visit, room)
  const { fields } = await visit.form()
  const checked = check(signingForms.reason, fields)
  if (!checked.ok) return room.again(visit, subject.ref, { fields, errors: checked.errors }, 422)
  try {
    await takeBack(visit.context, subject, checked.value.reason)
    return seeOther(`${room.place}/${subject.ref}#pidpysannia`)
  } catch (error) {
    if (!isShown(error)) throw error
    return room.again(visit, subject.ref, { fields, errors: { form: sentenceOf(error) } }, 409)
  }
}
