import type { Child } from 'hono/jsx'
import { dayOf, Refusal } from '#kernel'
import { listOpenDossiers } from '#modules/dossiers'
import { type Book, variablesOf } from '#modules/numbers'
import type { listSigners } from '#modules/signatures'
import type { ToBeSigned } from '#modules/signings'
import { fieldOf } from '#web/desk/acts/act-new.tsx'
import type { Room } from '#web/desk/approvals/approval-send.tsx'
import { exampleNumber } from '#web/desk/numbers/book-template.tsx'
import { deskPage } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import type { FieldErrors } from '#web/submitted.ts'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'
import { typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

type Signers = Awaited<ReturnType<typeof listSigners>>

export function signerNamed(signers: Signers, name: string): Signers[number] | undefined {
  const upper = (text: string) => text.toLocaleUpperCase('uk')
  const surname = upper(name.trim().split(/\s+/).at(-1) ?? '')
  return surname === '' ? undefined : signers.find((one) => upper(one.name).split(/\s+/).includes(surname))
}

export async function BookFields({ visit, books, filled }: { visit: Visit; books: readonly Book[]; filled: Filled }) {
  const wants = (name: ReturnType<typeof variablesOf>[number]) =>
    books.filter(({ template }) => variablesOf(template).includes(name))
  const unitIds = [...new Set(wants('dossier').map(({ ownerUnitId }) => ownerUnitId))]
  const today = dayOf(visit.context.now)
  const dossiers = unitIds.length > 0 ? await listOpenDossiers(visit.context, { unitIds, years: [today.year] }) : []
  return (
    <>
      <Select
        name="bookId"
        label="Журнал, який дасть номер"
        filled={filled}
        empty={books.length === 1 ? undefined : 'оберіть журнал'}
        options={books.map(({ id, title, template, numberBeforeSigning }) => ({
          value: String(id),
          label: `${title}, номер на кшталт ${exampleNumber(template, today)}${numberBeforeSigning ? ', резервується зараз' : ''}`,
        }))}
      />
      {unitIds.length > 0 ? (
        <Select
          name="dossierIndex"
          label="Справа за номенклатурою"
          hint="З її індексу складається номер, якщо так каже зразок журналу"
          filled={filled}
          empty="оберіть справу"
          options={dossiers.map(({ index, title }) => ({ value: index, label: `${index} ${title}` }))}
        />
      ) : null}
      {wants('session').length > 0 ? (
        <Input name="session" label="Номер сесії" hint="З нього складається номер" filled={filled} maxlength={12} />
      ) : null}
    </>
  )
}

interface HandingPage {
  readonly room: Room
  readonly thing: ToBeSigned
  readonly title: string
  readonly status: 200 | 409 | 422
}

export function handingPage({ room, thing, title, status }: HandingPage, body: Child) {
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={room.place}>{room.title}</a>
        <a href={`${room.place}/${thing.ref}`}>{thing.isDraft ? 'Проєкт' : 'Документ'}</a>
        <span aria-current="page">{title}</span>
      </nav>
      <h1>{title}</h1>
      <p class="card-summary">{typeset(thing.title)}</p>
      {body}
    </div>,
    { status },
  )
}

const fields: Readonly<Record<string, string>> = {
  'numbers.needs-dossier': 'dossierIndex',
  'signings.signed-in-future': 'signedOn',
}

/** What the rules say no to is said at the form; the rest is an error of its own. */
export function isShown(error: unknown): error is Refusal {
  return (
    error instanceof Refusal && (error.kind === 'invalid' || error.kind === 'conflict' || error.kind === 'too-late')
  )
}

export function shown(error: Refusal): FieldErrors {
  const field = fields[error.code] ?? fieldOf(error)
  return { [field]: sentenceOf(error) }
}
