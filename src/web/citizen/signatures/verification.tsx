import type { SignerVerdict, Verdict } from '@ratusha/kep'
import { isMember, Refusal } from '#kernel'
import { getCouncil } from '#modules/directory'
import { boundBy, findPublicSignature, holdAgainst } from '#modules/signed-files'
import { certificationPage } from '#web/citizen/certifications/certification.tsx'
import { verifying } from '#web/crowd.ts'
import { Appendices } from '#web/desk/signed-files/appendices.tsx'
import { citizenPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentence, sentenceOf } from '#web/sentences.ts'
import { throttleVisitors } from '#web/throttle.ts'
import { ErrorSummary, FileInput, type Filled, Input, nothingFilled } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { LongDay, Moment, numbered } from '#web/ui/text.tsx'
import { SignerView, TrustNote, VerdictState, VerdictView } from '#web/ui/verdict.tsx'
import { requireSignature, type VerificationUpload, verificationLimit } from '#web/verification-upload.ts'
import type { Visit } from '#web/visit.ts'

export const verificationRoutes: readonly Route[] = [
  get('/perevirka', 'everyone', (visit) => formPage(visit, nothingFilled)),
  post('/perevirka', 'everyone', verify),
  get('/perevirka/za-kodom', 'everyone', byCode),
  get('/perevirka/:kod{[\\w-]{16}}', 'everyone', stampPage),
]

/** Files a minute from one address: each may be fifty megabytes of hashing. */
const throttle = throttleVisitors(60, 60_000)

async function verify(visit: Visit) {
  try {
    if (!throttle.allows(visit)) throw new Refusal('conflict', 'too-many-requests')
    const upload = await visit.toVerify()
    try {
      const { house, context, actor } = visit
      const work = () => house.verifier.verify(upload.signature, upload.content, context.now)
      const verdict = isMember(actor) ? await work() : await verifying(house, work)
      requireSignature(verdict)
      return await verdictPage(visit, verdict, upload)
    } finally {
      await upload.discard()
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return formPage(visit, { fields: {}, errors: { signature: sentenceOf(error) } })
  }
}

/** The code as it was typed or read: with spaces, or with the whole address around it. */
function byCode(visit: Visit) {
  const typed = (visit.query.get('kod') ?? '').slice(0, 300)
  const code = /^[\w-]{16}$/.exec(typed.replace(/\s/g, '').replace(/^.*\/perevirka\//, ''))?.[0]
  if (code) return seeOther(`/perevirka/${code}`)
  const errors = { kod: sentence('signatures.code-needed') }
  return formPage(visit, { fields: { kod: typed }, errors })
}

async function formPage(visit: Visit, filled: Filled) {
  const trust = await visit.house.verifier.trust()
  return citizenPage(
    'Перевірка електронного підпису',
    <div class="narrow">
      <h1>Перевірка електронного підпису</h1>
      <p class="lead">
        Додайте підписаний файл і прочитайте, хто його підписав, що з цього доведено, а що ні. Нічого не зберігаємо.
      </p>
      <ErrorSummary errors={filled.errors} />
      <VerificationForm filled={filled} />
      <h2>Паперова копія зі штампом</h2>
      <form method="get" action="/perevirka/za-kodom">
        <Input
          name="kod"
          label="Код перевірки"
          hint="16 знаків зі штампа, великі й малі літери різні; або наведіть телефон на QR-код"
          filled={filled}
          width="middle"
          maxlength={300}
        />
        <div class="actions">
          <button type="submit">Знайти за кодом</button>
        </div>
      </form>
      <TrustNote trust={trust} now={visit.context.now} />
      <details>
        <summary>Що саме перевіряємо</summary>
        <ul>
          <li>Чи не змінено документ після підписання і чи охоплює підпис увесь документ до останнього байта.</li>
          <li>Чий це сертифікат, чи діяв він, чи не відкликаний, хто його видав і чи є видавець серед довірених.</li>
          <li>Чи кваліфікований підпис. Час підписання доводить лише позначка часу.</li>
        </ul>
        <p>
          Кожна перевірка має три стани: доведено, порушено, не визначено. «Не визначено» не означає «дійсний».
          Програмам те саме відповідає <a href="/api/v1/openapi.json">API</a>.
        </p>
      </details>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}

function VerificationForm({ filled }: { filled: Filled }) {
  const megabytes = verificationLimit / 1024 / 1024
  return (
    <form method="post" action="/perevirka" enctype="multipart/form-data">
      <FileInput
        name="signature"
        label="Файл із підписом"
        hint={`Підпис p7s, пакет asice чи asics або підписаний PDF; усього до ${megabytes} МБ`}
        filled={filled}
      />
      <FileInput
        name="content"
        label="Підписаний документ"
        hint="Лише коли підпис лежить в окремому файлі p7s без документа всередині"
        filled={filled}
        optional
      />
      <FileInput
        name="appendix"
        label="Додатки"
        hint="Файли, що йдуть із листом чи актом: перевіримо, чи їх саме підписано"
        filled={filled}
        optional
        multiple
      />
      <div class="actions">
        <button type="submit" class="button-main">
          <Icon name="shield-check" />
          <span>Перевірити</span>
        </button>
      </div>
    </form>
  )
}

async function verdictPage(visit: Visit, verdict: Verdict, { signature, appendices }: VerificationUpload) {
  const trust = await visit.house.verifier.trust()
  return citizenPage(
    'Висновок про підпис',
    <div class="narrow-table">
      <h1>Висновок про підпис</h1>
      <p class="quiet">
        Файл «{signature.name}». Ми його вже стерли: збережіть або надрукуйте цю сторінку, якщо вона вам потрібна.
      </p>
      <VerdictView verdict={verdict} />
      <AppendicesGiven verdict={verdict} given={appendices} />
      <TrustNote trust={trust} now={visit.context.now} />
      <p>
        <a class="button" href="/perevirka">
          Перевірити інший файл
        </a>
      </p>
    </div>,
  )
}

/** The files that were brought as appendices, and those that the signed document names. */
function AppendicesGiven({ verdict, given }: { verdict: Verdict; given: VerificationUpload['appendices'] }) {
  const bound = boundBy(verdict)
  if (bound.length > 0) return <Appendices held={holdAgainst(bound, given)} />
  if (given.length === 0) return null
  return (
    <>
      <h3>Додатки</h3>
      <p>
        Про додатки нічого не доведено: підписаний документ не називає їхніх контрольних сум або підпис під ним
        порушено.
      </p>
    </>
  )
}

/** What the QR code of a stamp opens: enough to hold the paper against, and no more. */
async function stampPage(visit: Visit) {
  const found = await findPublicSignature(visit.context, visit.param('kod')).catch(nothingUnknown)
  if (!found) return certificationPage(visit)
  const { number, on, newest, appendices } = found
  const { verdict, verifiedAt } = newest
  const council = await getCouncil(visit.context)
  return citizenPage(
    `Підпис під документом ${numbered(number)}`,
    <div class="narrow">
      <h1>
        Документ {numbered(number)} від <LongDay day={on} />
      </h1>
      <p class="lead">{council.name}. Звірте номер, дату й підписувача з тим, що стоїть на штампі.</p>
      <p>
        <VerdictState state={verdict.state} /> · {verdict.sentence} Перевірено <Moment at={verifiedAt} />.
      </p>
      {verdict.signers.map((one) => (
        <SignerView verdict={withoutCodes(one)} place={null} />
      ))}
      <Appendices held={appendices} unnamed />
      <p class="quiet">
        Копія зі штампом не є оригіналом. Оригінал — файл із підписом: його можна{' '}
        <a href="/perevirka">перевірити самому</a>.
      </p>
    </div>,
  )
}

/** A code stands under a signature, or on an extract or a certified copy. */
function nothingUnknown(error: unknown): null {
  if (error instanceof Refusal && error.kind === 'not-found') return null
  throw error
}

/** The number of a taxpayer is theirs: the paper does not show it, and neither does this page. */
function withoutCodes(one: SignerVerdict): SignerVerdict {
  if (!one.signer) return one
  const qualification = { ...one.signer.qualification, taxNumber: undefined, registryNumber: undefined }
  return { ...one, signer: { ...one.signer, qualification } }
}
