import { reminders } from '#modules/control'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { check, type FieldErrors, type Fields } from '#web/submitted.ts'
import { ErrorSummary, Hidden, Input } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

const address = '/stil/doruchennia/nahaduvannia'

export const reminderRoutes: readonly Route[] = [
  get(address, reminders.may, async (visit) => {
    const { before, after } = await reminders.settings(visit.context)
    return remindersPage(visit, { before: before.join(', '), after: after.join(', ') })
  }),
  post(address, reminders.may, async (visit) => {
    const { fields } = await visit.form()
    const checked = check(reminders.form, fields)
    if (!checked.ok) return remindersPage(visit, fields, checked.errors)
    await reminders.set(visit.context, checked.value)
    return seeOther(`${address}?zberezheno`)
  }),
]

function remindersPage(visit: Visit, fields: Fields, errors: FieldErrors = {}) {
  const filled = { fields, errors }
  return deskPage(
    'Нагадування про строки',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/doruchennia">Доручення</a>
        <span aria-current="page">Нагадування</span>
      </nav>
      <h1>Нагадування про строки</h1>
      {visit.query.has('zberezheno') ? (
        <div class="note note-done" role="status">
          <p>Збережено. Нагадування надходять уночі.</p>
        </div>
      ) : null}
      <ErrorSummary errors={errors} />
      <form method="post" action={address}>
        <Hidden visit={visit} />
        <Input
          name="before"
          label="За скільки днів до строку"
          hint="Через кому; 0 означає сам день строку. Наприклад: 3, 1, 0"
          filled={filled}
          width="middle"
          maxlength={60}
        />
        <Input
          name="after"
          label="Через скільки днів після строку"
          hint="Через кому. Наприклад: 1, 3, 7. Тоді чує й автор, і той, хто контролює"
          filled={filled}
          width="middle"
          maxlength={60}
        />
        <div class="actions">
          <button type="submit" class="button-main">
            Зберегти
          </button>
        </div>
      </form>
    </>,
    { status: Object.keys(errors).length > 0 ? 422 : 200 },
  )
}
