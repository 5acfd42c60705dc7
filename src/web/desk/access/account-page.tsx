import { z } from 'zod'
import { Refusal, roles } from '#kernel'
import {
  accountForm,
  closeAccount,
  editAccount,
  listAccounts,
  mayManageAccounts,
  removeSecondFactor,
  resetPassword,
  roleWords,
} from '#modules/access'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence } from '#web/sentences.ts'
import { check, type Fields, fieldText } from '#web/submitted.ts'
import { Choices } from '#web/ui/choices.tsx'
import { Checkbox, ErrorSummary, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Versions } from '#web/ui/versions.tsx'
import type { Visit } from '#web/visit.ts'

type AccountRow = Awaited<ReturnType<typeof listAccounts>>[number]

export const home = '/stil/oblikovi-zapysy'

export const accountPageRoutes: readonly Route[] = [
  get(`${home}/:id{[0-9]+}`, mayManageAccounts, async (visit) => accountPage(visit, await getRow(visit))),
  post(`${home}/:id{[0-9]+}`, mayManageAccounts, edit),
  post(`${home}/:id{[0-9]+}/zakryty`, mayManageAccounts, close),
  post(`${home}/:id{[0-9]+}/parol`, mayManageAccounts, giveNewPassword),
  post(`${home}/:id{[0-9]+}/druhyi-chynnyk`, mayManageAccounts, async (visit) => {
    await visit.form()
    await removeSecondFactor(visit.context, visit.id('id'))
    return seeOther(`${home}/${visit.id('id')}`)
  }),
]

const newPasswordForm = accountForm.pick({ password: true })
const rightsForm = accountForm.pick({ roles: true, clearance: true }).extend({ revision: z.coerce.number().int() })

async function getRow(visit: Visit): Promise<AccountRow> {
  const found = (await listAccounts(visit.context)).find(({ id }) => id === visit.id('id'))
  if (!found) throw new Refusal('not-found', 'access.account-not-found')
  return found
}

async function edit(visit: Visit) {
  const { fields } = await visit.form()
  const row = await getRow(visit)
  const checked = check(rightsForm, fields)
  if (!checked.ok) return accountPage(visit, row, { fields, errors: checked.errors }, 422)
  try {
    await editAccount(visit.context, row.id, checked.value)
    return seeOther(`${home}/${row.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'stale') throw error
    const fresh = { ...fields, revision: String(row.revision) }
    return accountPage(visit, row, { fields: fresh, errors: { form: sentence('stale') } }, 409)
  }
}

async function giveNewPassword(visit: Visit) {
  const { fields } = await visit.form()
  const row = await getRow(visit)
  const checked = check(newPasswordForm, fields)
  if (!checked.ok) return accountPage(visit, row, { fields: fieldsOf(row), errors: checked.errors }, 422)
  await resetPassword(visit.context, row.id, checked.value.password)
  return seeOther(`${home}/${row.id}`)
}

async function close(visit: Visit) {
  const { fields } = await visit.form()
  const row = await getRow(visit)
  if (fieldText(fields, 'confirmed') !== 'true') {
    const errors = { confirmed: 'Підтвердьте, що обліковий запис треба закрити' }
    return accountPage(visit, row, { fields: { ...fieldsOf(row), ...fields }, errors }, 422)
  }
  await closeAccount(visit.context, row.id)
  return seeOther(home)
}

function fieldsOf(row: AccountRow): Fields {
  return { roles: [...row.roles], clearance: row.clearance ? 'true' : '', revision: String(row.revision) }
}

function accountPage(
  visit: Visit,
  row: AccountRow,
  filled: Filled = { fields: fieldsOf(row), errors: {} },
  status: 200 | 409 | 422 = 200,
) {
  return deskPage(
    `Обліковий запис ${row.login}`,
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href={home}>Облікові записи</a>
        <span aria-current="page">{row.login}</span>
      </nav>
      <h1>{row.name}</h1>
      <p>
        <code>{row.login}</code>
        {row.post ? `, ${row.post}` : ''} <AccountState account={row} />
      </p>
      <ErrorSummary errors={filled.errors} />
      {row.closed ? (
        <p class="note">Обліковий запис закрито: увійти під ним не можна, у журналі дій він лишається.</p>
      ) : (
        <OpenAccount visit={visit} row={row} filled={filled} stale={status === 409} />
      )}
    </div>,
    { status },
  )
}

function OpenAccount({ visit, row, filled, stale }: { visit: Visit; row: AccountRow; filled: Filled; stale: boolean }) {
  return (
    <>
      {stale ? <Versions rows={versionRows(row, filled.fields)} /> : null}
      <form method="post" action={`${home}/${row.id}`}>
        <Hidden visit={visit} />
        <input type="hidden" name="revision" value={fieldText(filled.fields, 'revision')} />
        <RightsFields filled={filled} />
        <button type="submit" class="button-main">
          Зберегти права
        </button>
      </form>
      <details open={filled.errors.password !== undefined}>
        <summary>Задати новий пароль</summary>
        <p>Коли людина забула свій. Усі її сеанси завершаться; після входу вона змінить пароль сама.</p>
        <form method="post" action={`${home}/${row.id}/parol`}>
          <Hidden visit={visit} />
          <Input
            name="password"
            label="Новий пароль"
            type="password"
            hint="Не коротший за 12 знаків"
            filled={filled}
            autocomplete="new-password"
            width="middle"
            maxlength={200}
          />
          <button type="submit">Задати пароль</button>
        </form>
      </details>
      {row.secondFactor ? (
        <details>
          <summary>Вимкнути другий чинник</summary>
          <p>Коли людина втратила телефон. Після цього вона входить лише за паролем, доки не ввімкне чинник знову.</p>
          <form method="post" action={`${home}/${row.id}/druhyi-chynnyk`}>
            <Hidden visit={visit} />
            <button type="submit" class="button-late">
              Вимкнути другий чинник
            </button>
          </form>
        </details>
      ) : null}
      <details open={filled.errors.confirmed !== undefined}>
        <summary>Закрити обліковий запис</summary>
        <p>Усі сеанси завершаться одразу, ключі для програм перестануть діяти. Відкрити знову не можна.</p>
        <form method="post" action={`${home}/${row.id}/zakryty`}>
          <Hidden visit={visit} />
          <Checkbox name="confirmed" label="так, людина більше не входить" filled={filled} />
          <button type="submit" class="button-late">
            Закрити обліковий запис
          </button>
        </form>
      </details>
    </>
  )
}

function versionRows(row: AccountRow, yours: Fields) {
  const given = yours.roles ?? []
  const clearance = (has: boolean) => (has ? 'є' : 'немає')
  return [
    { name: 'Ролі', saved: rolesText(row.roles), yours: rolesText(Array.isArray(given) ? given : [given]) },
    {
      name: 'Допуск до ДСК',
      saved: clearance(row.clearance),
      yours: clearance(fieldText(yours, 'clearance') === 'true'),
    },
  ]
}

export function AccountState({ account }: { account: AccountRow }) {
  if (account.closed) return <State tone="late">закрито</State>
  return (
    <>
      {account.secondFactor ? <State tone="done">другий чинник</State> : <State tone="quiet">лише пароль</State>}
      {account.clearance ? (
        <>
          <br />
          <State tone="waits">допуск до ДСК</State>
        </>
      ) : null}
    </>
  )
}

export function rolesText(given: readonly string[]): string {
  return roles
    .filter((role) => given.includes(role))
    .map((role) => roleWords[role])
    .join(', ')
}

export function RightsFields({ filled }: { filled: Filled }) {
  return (
    <>
      <Choices
        name="roles"
        label="Ролі"
        hint="Що людина може робити за посадою; можна кілька"
        filled={filled}
        options={roles.map((role) => ({ value: role, label: roleWords[role] }))}
      />
      <Checkbox name="clearance" label="допуск до документів «для службового користування»" filled={filled} />
    </>
  )
}
