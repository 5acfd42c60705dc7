import { type Council, directoryForms, getCouncil, mayEditDirectory, nameCouncil } from '#modules/directory'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

const path = '/stil/dovidnyk/rada'

/** What the council is called: on every page, in every paper and in the feeds. */
export const councilRoutes: readonly Route[] = [
  get(path, mayEditDirectory, async (visit) =>
    councilPage(visit, { fields: fieldsOf(await getCouncil(visit.context)), errors: {} }),
  ),
  post(path, mayEditDirectory, save),
]

async function save(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(directoryForms.council, fields)
  if (!checked.ok) return councilPage(visit, { fields, errors: checked.errors })
  await nameCouncil(visit.context, checked.value)
  return seeOther('/stil/dovidnyk')
}

function fieldsOf(council: Council): Record<string, string> {
  return { ...council }
}

function councilPage(visit: Visit, filled: Filled) {
  const title = 'Відомості про раду'
  return deskPage(
    title,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/dovidnyk">Довідник</a>
        <span aria-current="page">{title}</span>
      </nav>
      <h1>{title}</h1>
      <p class="quiet">Стоять на кожній сторінці порталу, на бланках, етикетках і у стрічках.</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action={path}>
        <Hidden visit={visit} />
        <Input name="name" label="Назва" hint="Наприклад: Прикладська міська рада" filled={filled} maxlength={200} />
        <Input
          name="nameGenitive"
          label="Назва в родовому відмінку"
          hint="Кого, чого? Прикладської міської ради"
          filled={filled}
          maxlength={200}
        />
        <Input name="hromada" label="Територіальна громада" filled={filled} maxlength={200} optional />
        <Input
          name="code"
          label="Код ЄДРПОУ"
          filled={filled}
          maxlength={8}
          inputmode="numeric"
          width="short"
          optional
        />
        <Input name="address" label="Адреса" filled={filled} maxlength={300} optional />
        <Input
          name="phone"
          label="Телефони"
          hint="Через кому, перший із кодом міста: (0332) 777949, 777939"
          filled={filled}
          maxlength={100}
          optional
        />
        <Input name="email" label="Електронна пошта" type="email" filled={filled} maxlength={160} optional />
        <Input name="website" label="Сайт" type="url" filled={filled} maxlength={200} optional />
        <div class="actions">
          <button type="submit" class="button-main">
            Зберегти
          </button>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}
