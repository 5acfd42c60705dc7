import { Refusal } from '#kernel'
import { accountForm, createAccount, listAccounts, mayManageAccounts } from '#modules/access'
import { searchPeople } from '#modules/directory'
import { once } from '#platform/once'
import { FoundPeople, PeopleSearch } from '#web/desk/directory/people-search.tsx'
import { onceKey } from '#web/once.ts'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled, OnceField } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Total } from '#web/ui/registers.tsx'
import type { Visit } from '#web/visit.ts'
import { AccountState, accountPageRoutes, home, RightsFields, rolesText } from './account-page.tsx'

export const accountRoutes: readonly Route[] = [
  get(home, mayManageAccounts, accounts),
  get(`${home}/novyi`, mayManageAccounts, (visit) => newPage(visit, nothingFilled)),
  post(`${home}/novyi`, mayManageAccounts, create),
  ...accountPageRoutes,
]

async function accounts(visit: Visit) {
  const all = await listAccounts(visit.context)
  return deskPage(
    'Облікові записи',
    <>
      <div class="head-row">
        <h1>Облікові записи</h1>
        <a class="button" href={`${home}/novyi`}>
          <Icon name="plus" />
          <span>Створити обліковий запис</span>
        </a>
      </div>
      <Total total={all.length} words={['обліковий запис', 'облікові записи', 'облікових записів']} />
      <div class="register-scroll">
        <table class="folds" aria-label="Облікові записи" data-rows>
          <thead>
            <tr>
              <th scope="col">Ім’я для входу</th>
              <th scope="col">Людина</th>
              <th scope="col">Посада</th>
              <th scope="col">Ролі</th>
              <th scope="col">Стан</th>
            </tr>
          </thead>
          <tbody>
            {all.map((account) => (
              <tr>
                <td class="number">
                  <a href={`${home}/${account.id}`} data-open>
                    {account.login}
                  </a>
                </td>
                <td>{account.name}</td>
                <td data-name="Посада">{account.post}</td>
                <td data-name="Ролі">{rolesText(account.roles)}</td>
                <td>
                  <AccountState account={account} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>,
  )
}

async function create(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(accountForm, fields)
  if (!checked.ok) return newPage(visit, { fields, errors: checked.errors })
  try {
    const key = onceKey(visit, fields, `account ${checked.value.login}`)
    const answer = await once(visit.context, key, async (context) => {
      const id = await createAccount(context, checked.value)
      return { status: 303, location: `${home}/${id}`, body: null }
    })
    return seeOther(answer.location ?? home)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const field = { 'access.login-taken': 'login', 'directory.person-not-found': 'personId' }[error.code] ?? 'form'
    return newPage(visit, { fields, errors: { [field]: sentenceOf(error) } }, error.kind === 'conflict' ? 409 : 422)
  }
}

async function newPage(visit: Visit, filled: Filled, failure: 409 | 422 = 422) {
  const q = (fieldText(filled.fields, 'q') || (visit.query.get('q') ?? '')).trim().slice(0, 120)
  const people = q === '' ? [] : await searchPeople(visit.context, q, 30)
  const wrong = Object.keys(filled.errors).length > 0
  return deskPage(
    'Новий обліковий запис',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={home}>Облікові записи</a>
        <span aria-current="page">Новий</span>
      </nav>
      <h1>Новий обліковий запис</h1>
      <p class="quiet">
        Спершу знайдіть людину. Якщо її ще немає,{' '}
        <a href={`/stil/dovidnyk/liudy/nova?dali=${home}/novyi`}>додайте до довідника</a>.
      </p>
      <ErrorSummary errors={filled.errors} />
      <PeopleSearch action={`${home}/novyi`} q={q} />
      {people.length > 0 ? (
        <form method="post" action={`${home}/novyi`}>
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          <input type="hidden" name="q" value={q} />
          <FoundPeople people={people} filled={filled} />
          <div class="row">
            <Input
              name="login"
              label="Ім’я для входу"
              hint="Латинські літери, цифри, крапка, дефіс"
              filled={filled}
              maxlength={40}
            />
            <Input
              name="password"
              label="Початковий пароль"
              type="password"
              hint="Не коротший за 12 знаків; людина змінить його сама"
              filled={filled}
              autocomplete="new-password"
              maxlength={200}
            />
          </div>
          <RightsFields filled={filled} />
          <div class="actions">
            <button type="submit" class="button-main">
              Створити обліковий запис
            </button>
          </div>
        </form>
      ) : q !== '' ? (
        <p class="quiet">Нікого з таким прізвищем у довіднику немає.</p>
      ) : null}
    </div>,
    { status: wrong ? failure : 200 },
  )
}
