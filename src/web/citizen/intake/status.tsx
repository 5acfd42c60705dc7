import { findKey, spelledKey } from '#modules/intake'
import { citizenPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import { Stages } from '#web/ui/stages.tsx'
import type { Visit } from '#web/visit.ts'
import { holderOfKey, mayGuessOn } from './key-holder.ts'
import { statusPages } from './status-pages.ts'

export const statusRoutes: readonly Route[] = [
  get('/status', 'everyone', (visit) => askKey(visit, nothingFilled)),
  post('/status', 'everyone', enterKey),
  get('/status/:key', 'everyone', showStatus),
]

async function showStatus(visit: Visit) {
  const held = await holderOfKey(visit)
  if (visit.param('key') !== held.key) return seeOther(`/status/${held.key}`)
  const page = statusPages[held.kind]
  return page ? { ...(await page(visit, held)), secret: true } : plainStatus(visit, held)
}

async function enterKey(visit: Visit) {
  const { fields } = await visit.form()
  const held = await findKey(visit.context, fieldText(fields, 'kod'))
  if (held) return seeOther(`/status/${held.key}`)
  const allowed = mayGuessOn(visit)
  const words = allowed
    ? 'Такого коду немає. Перевірте всі шістнадцять знаків'
    : 'Забагато спроб. Зачекайте десять хвилин і повторіть'
  return askKey(visit, { fields, errors: { kod: words } }, allowed ? 422 : 429)
}

function askKey(visit: Visit, filled: Filled, status: 200 | 422 | 429 = 200) {
  return citizenPage(
    'Дізнатися про своє звернення',
    <div class="narrow">
      <h1>Дізнатися про своє звернення чи запит</h1>
      <p>Код ви отримали, коли надсилали звернення. Він працює без входу й паролів.</p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/status">
        <Hidden visit={visit} />
        <Input
          name="kod"
          label="Код"
          hint="Наприклад: 7K2M-XQ9D-4V8P-T3WA"
          filled={filled}
          maxlength={40}
          width="middle"
        />
        <div class="actions">
          <button type="submit" class="button-main">
            Показати
          </button>
        </div>
      </form>
    </div>,
    { status, secret: true },
  )
}

function plainStatus(visit: Visit, { kind, key }: { kind: string; key: string }) {
  const waits = kind === 'message'
  const sent = visit.query.get('shcho') === 'nadislano'
  return citizenPage(
    'Ваше повідомлення',
    <div class="narrow">
      <h1>Ваше повідомлення</h1>
      {sent ? <Receipt visit={visit} address={`/status/${key}`} code={spelledKey(key)} /> : null}
      {waits ? (
        <>
          <Stages
            stages={[{ title: 'Надіслано' }, { title: 'Реєстрація' }, { title: 'Розгляд' }, { title: 'Відповідь' }]}
            at={1}
          />
          <p class="lead">Отримано. Канцелярія читає його, щоб визначити, за яким законом розглядати.</p>
          <p>
            Це роблять у день надходження, а після закінчення робочого дня — наступного робочого. Строк розгляду все
            одно лічать від дня, коли ви надіслали. Номер, строк і відповідь з’являться на цій сторінці.
          </p>
        </>
      ) : (
        <p class="lead">Прийнято й зареєстровано. Відповідь надійде за адресою, яку ви вказали.</p>
      )}
      {sent ? null : (
        <p>
          Ваш код: <code>{spelledKey(key)}</code>
        </p>
      )}
    </div>,
    { secret: true },
  )
}

/** Right after sending: what to keep, because nobody can tell it again. */
function Receipt({ visit, address, code }: { visit: Visit; address: string; code: string }) {
  return (
    <div class="note note-done">
      <p>
        <strong>Надіслано й збережено.</strong> Ваш код:
        <code class="code-kept">{code}</code>
        Запишіть його або збережіть адресу цієї сторінки: тут з’являться номер, строк і відповідь. Відновити код не
        можна навіть нам.
      </p>
      <p>
        <a href={address}>
          {visit.origin}
          {address}
        </a>
      </p>
    </div>
  )
}
