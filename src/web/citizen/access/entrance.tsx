import { isMember, Refusal } from '#kernel'
import { signIn, signInForm, signOut } from '#modules/access'
import { sign } from '#platform/secret'
import { preferencesHeader, redirectWith, sessionHeader } from '#web/cookies.ts'
import { HeldField, heldFormPage, heldIn, holdForm } from '#web/held-form.tsx'
import { citizenPage, get, isOwnAddress, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check, fieldText } from '#web/submitted.ts'
import { throttleVisitors } from '#web/throttle.ts'
import { ErrorSummary, type Filled, Input, nothingFilled } from '#web/ui/forms.tsx'
import { oneOf, type Visit } from '#web/visit.ts'

export const entranceRoutes: readonly Route[] = [
  get('/vkhid', 'everyone', (visit) =>
    isMember(visit.actor) ? seeOther(wayOn(visit.query.get('dali') ?? '')) : signInPage(visit, nothingFilled, false),
  ),
  post('/vkhid', 'everyone', enter),
  post('/vykhid', 'everyone', leave),
  get('/vyhliad', 'everyone', changeLook),
]

const longestAddress = 2000 // characters

/** The way in that leads on to the page that was asked for, with its filters unless they are longer than any of ours. */
export function entranceFrom({ path, query }: Visit): string {
  const whole = query.size === 0 ? path : `${path}?${query}`
  return `/vkhid?dali=${encodeURIComponent(whole.length <= longestAddress ? whole : path)}`
}

async function enter(visit: Visit) {
  const { fields } = await visit.form()
  const checked = check(signInForm, fields)
  if (!checked.ok) return signInPage(visit, { fields, errors: checked.errors }, false)
  try {
    const { token } = await signIn(visit.context, visit.house.secret, checked.value, visit)
    const cookies = [sessionHeader(token, visit.origin, 12 * 3600)]
    const held = heldIn(fields)
    if (held) return { ...heldFormPage(visit, held, sign(visit.house.secret, 'csrf', token)), cookies }
    return redirectWith(wayOn(fieldText(fields, 'dali')), cookies)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const asksCode = error.code === 'access.code-needed' || error.code === 'access.code-wrong'
    return signInPage(visit, { fields, errors: { [asksCode ? 'code' : 'login']: sentenceOf(error) } }, asksCode)
  }
}

/** For a form of the desk that came without a session: the way in, with what was written in it. */
export async function askToSignIn(visit: Visit) {
  if (visit.partial) return new Response(null, { status: 401 })
  const held = heldForms.allows(visit) && holdForm(visit, (await visit.form()).fields)
  if (held) return signInPage(visit, { fields: { held: JSON.stringify(held) }, errors: {} }, false)
  return seeOther(`/vkhid?dali=${encodeURIComponent(pageBefore(visit))}`)
}

// The address of a mere button is no page: back to the one that it stood on.
function pageBefore(visit: Visit): string {
  const from = URL.parse(visit.header('referer') ?? '')
  return from?.origin === visit.origin ? from.pathname + from.search : '/stil'
}

const heldForms = throttleVisitors(60, 60_000)

async function leave(visit: Visit) {
  await visit.form()
  if (visit.sessionToken) await signOut(visit.context, visit.sessionToken)
  return redirectWith('/', [sessionHeader('', visit.origin, 0)])
}

function signInPage(visit: Visit, filled: Filled, asksCode: boolean) {
  const onward = fieldText(filled.fields, 'dali') || (visit.query.get('dali') ?? '')
  const held = heldIn(filled.fields)
  const status = Object.keys(filled.errors).length > 0 ? 422 : held ? 401 : 200
  return citizenPage(
    'Вхід для працівників',
    <div class="narrow">
      <h1>Вхід для працівників</h1>
      <p class="quiet">Мешканцям входити не треба: рішення, довідник і пошук відкриті всім.</p>
      <ErrorSummary errors={filled.errors} />
      {held ? (
        <p class="note">Сеанс завершився, форму ще не надіслано. Увійдіть, і вона повернеться заповненою.</p>
      ) : null}
      <form method="post" action="/vkhid" data-turbo="false">
        {held ? <HeldField held={held} /> : null}
        <input type="hidden" name="dali" value={onward} />
        <Input name="login" label="Ім’я для входу" filled={filled} autocomplete="username" width="middle" autofocus />
        <Input
          name="password"
          label="Пароль"
          type="password"
          filled={filled}
          autocomplete="current-password"
          width="middle"
        />
        {asksCode ? (
          <Input
            name="code"
            label="Код із застосунка"
            hint="Шість цифр; пароль введіть ще раз"
            filled={filled}
            inputmode="numeric"
            autocomplete="one-time-code"
            width="short"
          />
        ) : null}
        <div class="actions">
          <button type="submit" class="button-main">
            Увійти
          </button>
        </div>
      </form>
      {visit.house.demo ? <DemoAccounts /> : null}
    </div>,
    { status },
  )
}

function DemoAccounts() {
  return (
    <section class="note">
      <p>
        Це демонстраційне місто. Пароль усіх: <code>ratusha-demo</code>. Увійдіть як:
      </p>
      <p>
        <code>kantseliariia</code> (діловод), <code>orhviddil</code>, <code>keruiuchyi</code>, <code>holova</code>,{' '}
        <code>tsnap</code>, <code>vykonavets</code>, <code>deputat</code>, <code>it</code>, <code>administrator</code>
      </p>
    </section>
  )
}

function changeLook(visit: Visit) {
  const { query, preferences } = visit
  const changed = {
    language: oneOf<'uk' | 'en'>(query.get('mova'), ['uk', 'en']) ?? preferences.language,
    text: oneOf<'normal' | 'large'>(query.get('tekst'), ['normal', 'large']) ?? preferences.text,
    contrast: oneOf<'normal' | 'high'>(query.get('kontrast'), ['normal', 'high']) ?? preferences.contrast,
  }
  const back = query.get('dali') ?? '/'
  return redirectWith(isOwnAddress(back) ? back : '/', [preferencesHeader(changed)])
}

function wayOn(wanted: string): string {
  return isOwnAddress(wanted) && /^\/stil(?:[/?]|$)/.test(wanted) ? wanted : '/stil'
}
