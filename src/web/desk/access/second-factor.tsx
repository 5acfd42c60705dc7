import { raw } from 'hono/html'
import { isMember, Refusal } from '#kernel'
import { confirmSecondFactor, listAccounts, prepareSecondFactor } from '#modules/access'
import { qrCode } from '#platform/barcode'
import { deskPage, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { fieldText } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, Input, nothingFilled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

export const secondFactorRoutes: readonly Route[] = [
  post('/stil/ja/druhyi-chynnyk', 'staff', prepare),
  post('/stil/ja/druhyi-chynnyk/pidtverdyty', 'staff', confirm),
]

// A new key would switch the old one off before it is confirmed: whoever has one removes it first.
async function prepare(visit: Visit) {
  await visit.form()
  const { actor } = visit
  const account = isMember(actor)
    ? (await listAccounts(visit.context)).find(({ id }) => id === actor.accountId)
    : undefined
  if (account?.secondFactor) return seeOther('/stil/ja')
  return keyPage(visit, await prepareSecondFactor(visit.context, visit.house.secret), nothingFilled)
}

async function confirm(visit: Visit) {
  const { fields } = await visit.form()
  try {
    await confirmSecondFactor(visit.context, visit.house.secret, fieldText(fields, 'code').replace(/\s/g, ''))
    return seeOther('/stil/ja')
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'access.code-wrong') throw error
    return keyPage(visit, fieldText(fields, 'address'), { fields, errors: { code: sentenceOf(error) } })
  }
}

/** `address` is the otpauth:// address of the new key; the form carries it on, because nothing else shows it again. */
async function keyPage(visit: Visit, address: string, filled: Filled) {
  const code = await qrCode(address)
  const key = keyIn(address)
  if (key === '') return seeOther('/stil/ja')
  return deskPage(
    'Другий чинник',
    <div class="narrow">
      <nav class="crumbs" aria-label="Де ви">
        <a href="/stil/ja">Мій вхід</a>
        <span aria-current="page">Другий чинник</span>
      </nav>
      <h1>Другий чинник</h1>
      <ErrorSummary errors={filled.errors} />
      <ol>
        <li>Відкрийте на телефоні застосунок з одноразовими кодами.</li>
        <li>Наведіть камеру на малюнок або введіть ключ руками.</li>
        <li>Введіть нижче шість цифр, які показує застосунок.</li>
      </ol>
      <div class="qr">{raw(code)}</div>
      <p>
        Ключ: <code>{key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <form method="post" action="/stil/ja/druhyi-chynnyk/pidtverdyty">
        <Hidden visit={visit} />
        <input type="hidden" name="address" value={address} />
        <Input
          name="code"
          label="Код із застосунка"
          hint="Шість цифр"
          filled={filled}
          inputmode="numeric"
          autocomplete="one-time-code"
          width="short"
          maxlength={10}
        />
        <div class="actions">
          <button type="submit" class="button-main">
            Підтвердити й увімкнути
          </button>
          <a href="/stil/ja">Не вмикати</a>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function keyIn(address: string): string {
  if (!address.startsWith('otpauth://totp/') || address.length > 400) return ''
  const key = new URLSearchParams(address.split('?')[1] ?? '').get('secret') ?? ''
  return /^[A-Z2-7]{16,64}$/.test(key) ? key : ''
}
