import type { Child } from 'hono/jsx'
import { Refusal } from '#kernel'
import { type Book, variablesOf } from '#modules/numbers'
import type { listSigners } from '#modules/signatures'
import type { ToBeSigned } from '#modules/signings'
import { fieldOf } from '#web/desk/acts/act-new.tsx'
import type { Room } from '#web/desk/approvals/approval-send.tsx'
import { deskPage } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import type { FieldErrors } from '#web/submitted.ts'
import { type Filled, Input, Select } from '#web/ui/forms.tsx'
import { typeset } from '#web/ui/text.tsx'

type Signers = Awaited<ReturnType<typeof listSigners>>

export function signerNamed(signers: Signers, name: string): Signers[number] | undefined {
  const upper = (text: string) => text.toLocaleUpperCase('uk')
  const surname = upper(name.trim().split(/\s+/).at(-1) ?? '')
  return surname === '' ? undefined : signers.find((one) => upper(one.name).split(/\s+/).includes(surname))
}

export function BookFields({ books, filled }: { books: readonly Book[]; filled: Filled }) {
  return (
    <>
      <Select
        name="bookId"
        label="Журнал, який дасть номер"
        filled={filled}
        empty={books.length === 1 ? undefined : 'оберіть журнал'}
        options={books.map(({ id, title, template, numberBeforeSigning }) => ({
          value: String(id),
          label: `${title}, номер за зразком ${template}${numberBeforeSigning ? ', резервується зараз' : ''}`,
        }))}
      />
      {books.some(({ template }) => variablesOf(template).includes('session')) ? (
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

/** What the rules say no to is said at the form; the rest is an error of its own. */
export function isShown(error: unknown): error is Refusal {
  return (
    error instanceof Refusal && (error.kind === 'invalid' || error.kind === 'conflict' || error.kind === 'too-late')
  )
}

export function shown(error: Refusal): FieldErrors {
  const field = error.code === 'signings.signed-in-future' ? 'signedOn' : fieldOf(error)
  return { [field]: sentenceOf(error) }
}
