import { dayOf } from '#kernel'
import type { Sitting } from '#modules/reception'
import { FormName } from '#web/ui/field-id.ts'
import { ErrorSummary, type Filled, Hidden, Input, OnceField, TextArea } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

/** The code of somebody just written in; it is shown once. */
export function KeyOfVisitor({ kod }: { kod: string }) {
  return (
    <div class="note note-done" role="status">
      <p>
        Записано. Код для відвідувача: <strong>{kod}</strong>. За ним на сторінці <code>/status</code> видно запис, а
        після прийому й звернення. Удруге програма його не покаже.
      </p>
    </div>
  )
}

interface VisitorProps {
  readonly visit: Visit
  readonly sitting: Sitting
  readonly free: readonly string[]
  readonly filled: Filled | null
}

/** By telephone to a free place; on the day also whoever came without one. */
export function VisitorFields({ visit, sitting, free, filled }: VisitorProps) {
  const isAhead = Temporal.PlainDate.compare(sitting.heldOn, dayOf(visit.context.now)) > 0
  if (isAhead && free.length === 0) return <p class="quiet">Вільних місць немає.</p>
  const shown = filled ?? { fields: { at: free[0] ?? sitting.from }, errors: {} }
  return (
    <details open={filled !== null}>
      <summary>Записати людину</summary>
      <ErrorSummary errors={shown.errors} />
      <form method="post" action={`/stil/pryiom/${sitting.id}/zapysaty`} data-turbo="false">
        <Hidden visit={visit} />
        <OnceField fields={shown.fields} />
        <FormName value="vidviduvach">
          <Input
            name="at"
            label="Час"
            hint={free.length > 0 ? `Вільні: ${free.join(', ')}` : `Будь-який між ${sitting.from} і ${sitting.until}`}
            filled={shown}
            maxlength={5}
            width="short"
          />
          <div class="row">
            <Input name="surname" label="Прізвище" filled={shown} maxlength={80} />
            <Input name="givenName" label="Ім’я" filled={shown} maxlength={80} />
            <Input name="patronymic" label="По батькові" filled={shown} maxlength={80} optional />
          </div>
          <Input name="address" label="Де живе" filled={shown} maxlength={300} />
          <div class="row">
            <Input name="phone" label="Телефон" type="tel" filled={shown} maxlength={40} optional />
            <Input name="email" label="Електронна пошта" type="email" filled={shown} maxlength={160} optional />
          </div>
          <TextArea name="subject" label="З яким питанням" filled={shown} rows={2} maxlength={1000} />
        </FormName>
        <div class="actions">
          <button type="submit">Записати</button>
        </div>
      </form>
    </details>
  )
}
