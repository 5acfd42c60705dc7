import { isMember, type Member, Refusal } from '#kernel'
import {
  changePassword,
  listAccounts,
  listSessions,
  passwordForm,
  removeSecondFactor,
  roleWords,
} from '#modules/access'
import { listDirectory } from '#modules/directory'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { Fact, Facts, State } from '#web/ui/registers.tsx'
import { Moment } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { secondFactorRoutes } from './second-factor.tsx'
import { TokensPart, tokenRoutes } from './tokens.tsx'

export const meRoutes: readonly Route[] = [
  get('/stil/ja', 'staff', (visit) => mePage(visit)),
  post('/stil/ja/parol', 'staff', changeOwnPassword),
  post('/stil/ja/druhyi-chynnyk/vymknuty', 'staff', async (visit) => {
    await visit.form()
    await removeSecondFactor(visit.context, memberOf(visit).accountId)
    return seeOther('/stil/ja')
  }),
  ...secondFactorRoutes,
  ...tokenRoutes,
]

async function changeOwnPassword(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(passwordForm, fields)
  if (!checked.ok) return mePage(visit, { fields, errors: checked.errors })
  try {
    await changePassword(visit.context, { ...checked.value, token: visit.sessionToken })
    return seeOther('/stil/ja?shcho=parol-zmineno')
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'access.password-wrong') throw error
    return mePage(visit, { fields, errors: { current: sentenceOf(error) } })
  }
}

async function mePage(visit: Visit, password: Filled = nothingFilled) {
  const me = memberOf(visit)
  const account = (await listAccounts(visit.context)).find(({ id }) => id === me.accountId)
  const posts = (await listDirectory(visit.context)).flatMap((unit) =>
    unit.posts.filter(({ person }) => person?.id === me.personId).map(({ title }) => `${title}, ${unit.name}`),
  )
  return deskPage(
    'Мій вхід',
    <div class="narrow">
      <h1>{me.name}</h1>
      {visit.query.get('shcho') === 'parol-zmineno' ? (
        <p class="note note-done">Пароль змінено. Інші ваші сеанси завершено.</p>
      ) : null}
      <ErrorSummary errors={password.errors} />
      <Facts>
        <Fact name="Ім’я для входу">{me.login}</Fact>
        <Fact name="Посади">{posts.join('; ') || 'у довіднику посади немає'}</Fact>
        <Fact name="Ролі">{me.roles.map((role) => roleWords[role]).join(', ') || 'ролей немає'}</Fact>
        <Fact name="Допуск до документів для службового користування">{me.clearance ? 'є' : 'немає'}</Fact>
      </Facts>
      <PasswordPart visit={visit} filled={password} />
      <SecondFactorPart visit={visit} on={account?.secondFactor ?? false} />
      <SessionsPart visit={visit} />
      <TokensPart visit={visit} accountId={me.accountId} filled={nothingFilled} />
    </div>,
    { status: Object.keys(password.errors).length > 0 ? 422 : 200 },
  )
}

function PasswordPart({ visit, filled }: { visit: Visit; filled: Filled }) {
  return (
    <section>
      <h2>Пароль</h2>
      <details open={Object.keys(filled.errors).length > 0}>
        <summary>Змінити пароль</summary>
        <form method="post" action="/stil/ja/parol">
          <Hidden visit={visit} />
          <input type="hidden" name="username" autocomplete="username" value={memberOf(visit).login} />
          <Input
            name="current"
            label="Теперішній пароль"
            type="password"
            filled={filled}
            autocomplete="current-password"
            width="middle"
          />
          <Input
            name="password"
            label="Новий пароль"
            type="password"
            hint="Не коротший за 12 знаків. Добре запам’ятовуються чотири випадкові слова"
            filled={filled}
            autocomplete="new-password"
            width="middle"
          />
          <Input
            name="repeated"
            label="Новий пароль ще раз"
            type="password"
            filled={filled}
            autocomplete="new-password"
            width="middle"
          />
          <button type="submit">Змінити пароль</button>
        </form>
      </details>
    </section>
  )
}

function SecondFactorPart({ visit, on }: { visit: Visit; on: boolean }) {
  return (
    <section>
      <h2>Другий чинник</h2>
      {on ? (
        <>
          <p>
            <State tone="done">увімкнено</State>
          </p>
          <p>Під час входу, крім пароля, треба код із застосунка на телефоні.</p>
          <form method="post" action="/stil/ja/druhyi-chynnyk/vymknuty">
            <Hidden visit={visit} />
            <button type="submit" class="button-late">
              Вимкнути другий чинник
            </button>
          </form>
        </>
      ) : (
        <>
          <p>
            <State tone="waits">вимкнено</State>
          </p>
          <p>
            Якщо хтось дізнається ваш пароль, без вашого телефону він не ввійде. Потрібен будь-який застосунок з
            одноразовими кодами (TOTP).
          </p>
          <form method="post" action="/stil/ja/druhyi-chynnyk" data-turbo="false">
            <Hidden visit={visit} />
            <button type="submit">Увімкнути другий чинник</button>
          </form>
        </>
      )}
    </section>
  )
}

async function SessionsPart({ visit }: { visit: Visit }) {
  const sessions = await listSessions(visit.context, memberOf(visit).accountId)
  return (
    <section>
      <h2>Мої сеанси</h2>
      <div class="register-scroll">
        <table class="folds" aria-label="Мої сеанси">
          <thead>
            <tr>
              <th scope="col">Пристрій</th>
              <th scope="col">Увійшли</th>
              <th scope="col">Востаннє</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ device, startedAt, seenAt }) => (
              <tr>
                <td>{deviceName(device)}</td>
                <td data-name="Увійшли">
                  <Moment at={startedAt} />
                </td>
                <td data-name="Востаннє">
                  <Moment at={seenAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="quiet">Бачите чужий? Змініть пароль: усі сеанси, крім цього, завершаться.</p>
    </section>
  )
}

/** «Firefox, Windows» from what the browser says of itself; the whole text when it says something else. */
export function deviceName(device: string): string {
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([sign]) => device.includes(sign ?? ''))?.[1]
  const system = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS X', 'macOS'],
    ['Linux', 'Linux'],
  ].find(([sign]) => device.includes(sign ?? ''))?.[1]
  return [browser, system].filter(Boolean).join(', ') || device || 'невідомий пристрій'
}

function memberOf({ actor }: Visit): Member {
  if (!isMember(actor)) throw new Refusal('forbidden', 'access.sign-in-needed')
  return actor
}
