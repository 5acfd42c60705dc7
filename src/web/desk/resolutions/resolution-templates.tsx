import { isMember, Refusal } from '#kernel'
import { taskWords } from '#modules/assignments'
import { addTemplate, dropTemplate, listTemplates, templateForm } from '#modules/resolutions'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { check } from '#web/submitted.ts'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField, Select } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

const address = '/stil/rezoliutsii/zrazky'

export const templateRoutes: readonly Route[] = [
  get(address, 'staff', (visit) => templatesPage(visit)),
  post(address, 'staff', add),
  post(`${address}/:id{[0-9]+}/vyluchyty`, 'staff', async (visit) => {
    await visit.form()
    await dropTemplate(visit.context, visit.id('id'))
    return seeOther(address)
  }),
]

async function templatesPage(visit: Visit, filled: Filled = nothingFilled) {
  const personId = isMember(visit.actor) ? visit.actor.personId : 0
  const templates = await listTemplates(visit.context, personId)
  const areOwn = templates.some((template) => template.personId === personId)
  return deskPage(
    'Зразки резолюцій',
    <>
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/rezoliutsii">Чекають резолюції</a>
        <span aria-current="page">Зразки</span>
      </nav>
      <h1>Зразки резолюцій</h1>
      <p class="lead">
        {areOwn
          ? 'Ваші слова: вони стоять кнопками біля кожного виконавця.'
          : 'Зараз у вас спільні зразки. Додайте перший свій, і далі пропонуватимуться лише ваші.'}
      </p>
      <ul class="files">
        {templates.map((template) => (
          <li>
            <span>{template.text}</span>
            <span class="quiet">
              {template.termRule ? taskWords.term[template.termRule] : 'без строку'}
              {template.onControl ? ', на контролі' : ''}
            </span>
            {template.personId === null ? null : (
              <form method="post" action={`${address}/${template.id}/vyluchyty`}>
                <Hidden visit={visit} />
                <button type="submit" class="plain" aria-label={`Вилучити зразок «${template.text}»`}>
                  вилучити
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <h2>Новий зразок</h2>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={address}>
        <Hidden visit={visit} />
        <OnceField fields={filled.fields} />
        <Input name="text" label="Слова резолюції" filled={filled} maxlength={300} />
        <Select
          name="termRule"
          label="Строк"
          filled={filled}
          empty="без строку"
          options={Object.entries(taskWords.term).map(([value, label]) => ({ value, label }))}
        />
        <Checkbox name="onControl" label="Одразу на контроль" filled={filled} />
        <div class="actions">
          <button type="submit" class="button-main">
            Додати зразок
          </button>
        </div>
      </form>
    </>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

async function add(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(templateForm, fields)
  if (!checked.ok) return templatesPage(visit, { fields, errors: checked.errors })
  if (!isMember(visit.actor)) throw new Refusal('forbidden', 'right-missing')
  await once(visit.context, onceKey(visit, fields, `template ${checked.value.text}`), async (context) => {
    await addTemplate(context, checked.value)
    return { status: 303, location: null, body: null }
  })
  return seeOther(address)
}
