import { isMember, Refusal } from '#kernel'
import { signingSessions } from '#modules/signatures'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { Hidden } from '#web/ui/forms.tsx'
import { Moment, numbered } from '#web/ui/text.tsx'
import { oneOf, type Visit } from '#web/visit.ts'
import { mayorsDemoKey } from '../../../demo/signed.ts'
import { redirectAddress, type SigningWay } from './signing-ways.ts'

const place = '/stil/pidpysy/seans/:token{[\\w-]{16,64}}'

export const signingSessionRoutes: readonly Route[] = [
  get(place, isMember, sessionPage),
  get('/stil/pidpysy/demonstratsiinyi-kliuch', isMember, sendDemoKey),
  post(`${place}/skasuvaty`, isMember, async (visit) => {
    await visit.form()
    await signingSessions.giveUp(visit.context, visit.param('token'), 'Скасовано')
    return seeOther('/stil/pidpysy')
  }),
]

/** In the demo city anybody may try to sign as its mayor; elsewhere there is no such key. */
async function sendDemoKey({ house }: Visit): Promise<Response> {
  if (!house.demo) throw new Refusal('not-found', 'page-not-found')
  return new Response(Buffer.from(await mayorsDemoKey()), {
    headers: {
      'Content-Type': 'application/x-pkcs12',
      'Content-Disposition': 'attachment; filename="holova-demo.pfx"',
    },
  })
}

type Told = Awaited<ReturnType<typeof signingSessions.describe>>

async function sessionPage(visit: Visit) {
  const token = visit.param('token')
  const told = await signingSessions.describe(visit.context, token)
  if (told.state === 'done') return seeOther(`/stil/pidpysy?pidpysano=${told.documents.length}`)
  const way = oneOf<SigningWay>(visit.query.get('chym'), ['bridge', 'redirect', 'key-file']) ?? 'bridge'
  const isOver = told.state === 'declined' || told.state === 'expired'
  return deskPage(
    'Підписання',
    <div class="narrow">
      <h1>Підписання</h1>
      <ul class="files">
        {told.documents.map(({ name, number }) => (
          <li>
            {number ? <strong>{numbered(number)}</strong> : null} <span>{name}</span>
          </li>
        ))}
      </ul>
      {isOver ? <Over told={told} /> : <Waiting visit={visit} token={token} told={told} way={way} />}
    </div>,
    { signsWithKeyFile: way === 'key-file' && !isOver, secret: true },
  )
}

function Over({ told }: { told: Told }) {
  const words = told.state === 'expired' ? 'Час сеансу підписання минув.' : told.message || 'Підписання скасовано.'
  return (
    <div class="note note-late" role="status">
      <p>{words} Документи й далі чекають підпису.</p>
      <p>
        <a href="/stil/pidpysy">До черги на підпис</a>
      </p>
    </div>
  )
}

interface WaitingProps {
  readonly visit: Visit
  readonly token: string
  readonly told: Told
  readonly way: SigningWay
}

function Waiting({ visit, token, told, way }: WaitingProps) {
  return (
    <>
      <p>
        Підписує {told.signer}. Сеанс діє до <Moment at={told.expiresAt} />.
      </p>
      {way === 'redirect' ? (
        <p>
          <a class="button button-main" href={redirectAddress(visit, token)} rel="noreferrer" data-turbo="false">
            Перейти до сервісу підписання
          </a>
        </p>
      ) : null}
      {way === 'bridge' ? <p>Підтвердьте підписання на своєму засобі й оновіть цю сторінку.</p> : null}
      {way === 'key-file' ? <KeyFile token={token} demo={visit.house.demo} /> : null}
      <div class="actions">
        {way === 'key-file' ? null : (
          <a class="button" href={`/stil/pidpysy/seans/${token}?chym=${way}`}>
            Оновити
          </a>
        )}
        <form method="post" action={`/stil/pidpysy/seans/${token}/skasuvaty`}>
          <Hidden visit={visit} />
          <button type="submit">Скасувати</button>
        </form>
      </div>
    </>
  )
}

// The fields have no names and stand in no form: without the script nothing of them can be sent anywhere.
function KeyFile({ token, demo }: { token: string; demo: boolean }) {
  return (
    <>
      <div class="note">
        <p>Файл ключа — не кваліфікований засіб. Ключ і пароль не залишають цього браузера.</p>
      </div>
      {demo ? (
        <p>
          Для спроби:{' '}
          <a href="/stil/pidpysy/demonstratsiinyi-kliuch" data-turbo="false">
            ключ голови демонстраційного міста
          </a>
          , пароль <code>ratusha-demo</code>.
        </p>
      ) : null}
      <noscript>
        <p class="note note-late">Щоб підписати файлом ключа, потрібен JavaScript: ключ читає сам браузер.</p>
      </noscript>
      <key-signer data-session={token} data-back={`/stil/pidpysy/seans/${token}?chym=key-file`}>
        <div data-fields hidden>
          <div class="field">
            <label for="kliuch">Файл ключа</label>
            <p class="hint" id="kliuch-hint">
              Key-6.dat або PFX (P12)
            </p>
            <input type="file" id="kliuch" data-field="key" aria-describedby="kliuch-hint" />
          </div>
          <div class="field">
            <label for="sertyfikat">
              Файл сертифіката<span class="quiet"> (не обов’язково)</span>
            </label>
            <p class="hint" id="sertyfikat-hint">
              Файл cer: потрібен, коли сертифіката немає у файлі ключа
            </p>
            <input type="file" id="sertyfikat" data-field="certificate" aria-describedby="sertyfikat-hint" />
          </div>
          <div class="field">
            <label for="parol">Пароль ключа</label>
            <input type="password" id="parol" data-field="password" class="input-middle" autocomplete="off" />
          </div>
          <p role="status" class="signing-status" />
          <div class="actions">
            <button type="button" class="button-main">
              Підписати
            </button>
          </div>
        </div>
      </key-signer>
    </>
  )
}
