import { z } from 'zod'
import { Refusal } from '#kernel'
import { voidReservation } from '#modules/numbers'
import { deskPage, type Page, seeOther } from '#web/routes.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'
import { BookCrumbs } from './book-form.tsx'
import type { Gap } from './book-runs.ts'
import { Finish, reason, type Shelved, shelved, statusOfForm } from './book-shelf.tsx'

const voidForm = z.object({ reason })

interface Reserved extends Shelved {
  readonly seriesId: number
  readonly gap: Gap
}

export async function reserved(visit: Visit): Promise<Reserved> {
  const shelf = await shelved(visit)
  const run = shelf.series.find(({ id }) => id === visit.id('series'))
  const gap = shelf.gaps.find(
    ({ scope, from, state }) => scope === run?.scope && from === visit.id('ordinal') && state === 'reserved',
  )
  if (!run || !gap) throw new Refusal('not-found', 'numbers.not-reserved')
  return { ...shelf, seriesId: run.id, gap }
}

export async function leaveVoid(visit: Visit) {
  const found = await reserved(visit)
  const { fields } = await visit.form()
  const checked = check(voidForm, fields)
  if (!checked.ok) return voidPage(visit, found, { fields, errors: checked.errors })
  const { seriesId, gap, book } = found
  await voidReservation(visit.context, { seriesId, ordinal: gap.from, reason: checked.value.reason })
  return seeOther(`/stil/zhurnaly/${book.id}`)
}

export function voidPage(visit: Visit, { book, seriesId, gap }: Reserved, filled: Filled): Page {
  return deskPage(
    'Лишити номер без документа',
    <div class="narrow">
      <BookCrumbs book={book} here={`Номер ${gap.from}`} />
      <h1>Лишити номер {gap.from} без документа</h1>
      <ErrorSummary errors={filled.errors} />
      <p>Номер зарезервовано: {gap.reason}. Якщо документа не буде, напишіть чому. Повторно цей номер не дадуть.</p>
      <form method="post" action={`/stil/zhurnaly/${book.id}/vilnyi/${seriesId}/${gap.from}`}>
        <Hidden visit={visit} />
        <Input name="reason" label="Чому документа не буде" filled={filled} maxlength={300} />
        <Finish label="Лишити без документа" late back={book.id} />
      </form>
    </div>,
    { status: statusOfForm(filled) },
  )
}
