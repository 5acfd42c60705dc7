import { isMember, Refusal } from '#kernel'
import { issueToken, listTokens, revokeToken, type Scope, scopes, scopeWords, tokenForm } from '#modules/access'
import { once } from '#platform/once'
import { onceKey } from '#web/once.ts'
import { deskPage, post, type Route, seeOther } from '#web/routes.ts'
import { check } from '#web/submitted.ts'
import { Choices } from '#web/ui/choices.tsx'
import { ErrorSummary, type Filled, Hidden, Input, OnceField } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import { Moment } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

export const tokenRoutes: readonly Route[] = [
  post('/stil/ja/kliuchi', 'staff', issue),
  post('/stil/ja/kliuchi/:id{[0-9]+}/vidklykaty', 'staff', async (visit) => {
    await visit.form()
    await revokeToken(visit.context, visit.id('id'))
    return seeOther('/stil/ja')
  }),
]

async function issue(visit: Visit) {
  const { fields } = await visit.form()
  const accountId = ownAccountId(visit)
  const checked = check(tokenForm, fields)
  if (!checked.ok) return brokenForm(visit, accountId, { fields, errors: checked.errors })
  let token = ''
  // The key itself is not kept for a second answer: it is shown once or not at all.
  await once(visit.context, onceKey(visit, fields, `token ${checked.value.name}`), async (context) => {
    token = await issueToken(context, accountId, checked.value)
    return { status: 200, location: null, body: null }
  })
  return token === '' ? seeOther('/stil/ja') : issuedPage(checked.value.name, token)
}

function issuedPage(name: string, token: string) {
  return deskPage(
    'Ключ для програми',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/ja">Мій вхід</a>
        <span aria-current="page">Новий ключ</span>
      </nav>
      <h1>Ключ для програми</h1>
      <div class="note">
        <p>Скопіюйте ключ «{name}» зараз: більше його не буде показано.</p>
        <p>
          <code class="token">{token}</code>
        </p>
      </div>
      <p class="quiet">
        Програма надсилає його в заголовку <code>Authorization: Bearer …</code>. Не передавайте ключ людям: він діє від
        вашого імені.
      </p>
      <p>
        <a class="button" href="/stil/ja">
          Ключ збережено, повернутися
        </a>
      </p>
    </div>,
  )
}

function brokenForm(visit: Visit, accountId: number, filled: Filled) {
  return deskPage(
    'Ключі для програм',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/ja">Мій вхід</a>
        <span aria-current="page">Ключі для програм</span>
      </nav>
      <h1>Мій вхід</h1>
      <ErrorSummary errors={filled.errors} />
      <TokensPart visit={visit} accountId={accountId} filled={filled} />
    </div>,
    { status: 422 },
  )
}

export async function TokensPart({ visit, accountId, filled }: { visit: Visit; accountId: number; filled: Filled }) {
  const tokens = await listTokens(visit.context, accountId)
  const shown = { ...filled, fields: { days: '90', ...filled.fields } }
  return (
    <section id="kliuchi">
      <h2>Ключі для програм</h2>
      <p class="quiet">
        За ключем інша програма працює через API від вашого імені, але лише з тими дозволами, які ви дали.
      </p>
      {tokens.length > 0 ? (
        <div class="register-scroll">
          <table class="folds" aria-label="Ключі для програм">
            <thead>
              <tr>
                <th scope="col">Назва</th>
                <th scope="col">Дозволи</th>
                <th scope="col">Видано</th>
                <th scope="col">Діє до</th>
                <th scope="col">Стан</th>
              </tr>
            </thead>
            <tbody>
              {tokens.map((token) => (
                <tr>
                  <td>{token.name}</td>
                  <td data-name="Дозволи">
                    {token.scopes.map((scope) => scopeWords[scope as Scope] ?? scope).join(', ')}
                  </td>
                  <td data-name="Видано">
                    <Moment at={token.createdAt} />
                  </td>
                  <td data-name="Діє до">
                    <Moment at={token.expiresAt} />
                  </td>
                  <td>
                    <TokenState visit={visit} token={token} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <details open={Object.keys(filled.errors).length > 0}>
        <summary>Видати ключ</summary>
        <form method="post" action="/stil/ja/kliuchi" data-turbo="false">
          <Hidden visit={visit} />
          <OnceField fields={filled.fields} />
          <Input
            name="name"
            label="Для якої програми"
            hint="Наприклад: вивантаження реєстру актів"
            filled={shown}
            maxlength={80}
          />
          <Choices
            name="scopes"
            label="Що дозволено"
            filled={shown}
            options={scopes.map((scope) => ({ value: scope, label: scopeWords[scope] }))}
          />
          <Input name="days" label="Скільки днів діє" filled={shown} inputmode="numeric" width="short" maxlength={3} />
          <button type="submit">Видати ключ</button>
        </form>
      </details>
    </section>
  )
}

function TokenState({ visit, token }: { visit: Visit; token: Awaited<ReturnType<typeof listTokens>>[number] }) {
  if (token.revokedAt !== null) return <State tone="quiet">відкликано</State>
  if (Temporal.Instant.compare(token.expiresAt, visit.context.now) <= 0) return <State tone="quiet">строк минув</State>
  return (
    <form method="post" action={`/stil/ja/kliuchi/${token.id}/vidklykaty`}>
      <Hidden visit={visit} />
      <State tone="done">діє</State>{' '}
      <button type="submit" class="plain">
        Відкликати<span class="hidden"> {token.name}</span>
      </button>
    </form>
  )
}

function ownAccountId({ actor }: Visit): number {
  if (!isMember(actor)) throw new Refusal('forbidden', 'access.sign-in-needed')
  return actor.accountId
}
