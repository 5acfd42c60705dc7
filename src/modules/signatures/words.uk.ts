import type { CheckName, CheckState, Format, SignerVerdict } from '@ratusha/kep'
import type { RefusalDetails } from '#kernel'
import type { TrustFileKind } from '#platform/verifier'
import type { RequestState, TimestampFailure, TimestampNote, Way } from './signature.ts'

const stateWords: Record<CheckState, string> = {
  passed: 'доведено',
  failed: 'порушено',
  undetermined: 'не визначено',
}

/** What each check asks, as a person would. */
const checkWords: Record<CheckName, string> = {
  integrity: 'Чи не змінено документ',
  binding: 'Чи це сертифікат підписувача',
  path: 'Чи довірений видавець',
  validity: 'Чи діяв сертифікат',
  revocation: 'Чи не відкликано сертифікат',
  qualification: 'Чи кваліфікований підпис',
  coverage: 'Чи охоплено весь документ',
}

const formatWords: Record<Format, string> = {
  cades: 'CAdES (файл підпису p7s)',
  'asic-s': 'ASiC-S (пакет з одним документом)',
  'asic-e': 'ASiC-E (пакет документів)',
  pades: 'PAdES (підпис усередині PDF)',
  xades: 'XAdES',
  unknown: 'невідомий',
}

const levelWords: Record<SignerVerdict['level'], string> = {
  plain: 'без підписаних атрибутів',
  'B-B': 'основний (B-B)',
  'B-T': 'з позначкою часу (B-T)',
  'B-LT': 'з відомостями для тривалого зберігання (B-LT)',
  'B-LTA': 'з архівною позначкою часу (B-LTA)',
}

const purposeWords: Record<'signature' | 'seal' | 'unknown', string> = {
  signature: 'електронний підпис',
  seal: 'електронна печатка',
  unknown: 'підпис або печатка, у сертифікаті не сказано',
}

const wayWords: Record<Way, string> = {
  attached: 'надійшов файлом',
  device: 'підписано тут: ключ у засобі підписувача',
  'key-file': 'підписано тут ключем із файлу: не кваліфікований засіб',
  seal: 'печатка ради, накладена сервером: не підпис особи',
}

const trustWords: Record<TrustFileKind, string> = {
  anchor: 'корінь довіри',
  certificate: 'проміжний сертифікат',
  list: 'Довірчий список',
  'list-signer': 'підписувач Довірчого списку',
  crl: 'список відкликаних',
}

const requestWords: Record<RequestState, string> = {
  waiting: 'чекає підпису',
  signed: 'підписано',
  declined: 'відхилено',
  withdrawn: 'відкликано',
}

const timestampFailureWords: Record<TimestampFailure, string> = {
  silent: 'Служба позначок часу не відповіла.',
  refused: 'Служба позначок часу відмовила.',
  unfit: 'Служба дала позначку, з якою підпис не витримав би перевірки: її не взято.',
}

const noTimestampWords: Record<Exclude<TimestampNote['givenUp'], ''>, string> = {
  expired: 'Строк дії сертифіката минув: позначка часу вже нічого не довела б.',
  'signed-over': 'У тому самому файлі після цього підпису стоїть інший, тож додати позначку вже не можна.',
  unfit: 'У файлі немає місця для позначки.',
}

/** What everything is called on a page. */
export const signatureWords = {
  check: checkWords,
  format: formatWords,
  level: levelWords,
  noTimestamp: noTimestampWords,
  purpose: purposeWords,
  request: requestWords,
  state: stateWords,
  timestampFailure: timestampFailureWords,
  trust: trustWords,
  way: wayWords,
}

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'signatures.file-missing': 'Додайте файл, який треба перевірити.',
  'signatures.too-large': ({ limit }) => `Файл завеликий для перевірки: разом із документом до ${limit} МБ.`,
  'signatures.form-expected': 'Надішліть файл формою multipart/form-data: поле signature, за потреби поле content.',
  'signatures.too-many-appendices': 'Забагато додатків: не більше 30 за раз.',
  'signatures.sent-twice': 'Кожне поле приймає один файл. Кілька підписів перевіряйте по одному.',
  'signatures.nothing-to-verify': ({ why }) => `Підпису в цьому файлі не прочитано. ${why}`,
  'signatures.busy': 'Зараз перевіряють багато файлів. Зачекайте хвилину й повторіть.',
  'signatures.not-found': 'Такого підпису немає.',
  'signatures.trust-forbidden': 'Довірених видавців заносить адміністратор або управління інформаційних технологій.',
  'signatures.trust-not-found': 'Такого файлу довіри немає.',
  'signatures.request-not-found': 'Такого запиту на підпис немає.',
  'signatures.file-not-kept': 'Такого файлу серед файлів документа немає.',
  'signatures.signer-unknown': 'Підписати може лише працівник, який має обліковий запис.',
  'signatures.signer-unadmitted': 'Ця людина не має допуску до документів для службового користування.',
  'signatures.ask-forbidden': 'На підпис передає той, хто веде документ.',
  'signatures.paper-filed': 'Документ уже у справі: підписувати його пізно.',
  'signatures.sign-forbidden': 'Підписує лише той, кого просили.',
  'signatures.declined-forbidden': 'Відхиляє лише той, кого просили підписати.',
  'signatures.withdrawn-forbidden': 'Відкликає той, хто просив підпис, або канцелярія.',
  'signatures.broken-forbidden':
    'Що сталося з порушеним підписом, записує канцелярія або управління інформаційних технологій.',
  'signatures.finding-needed': 'Напишіть, що з’ясовано',
  'signatures.not-broken': 'Цей підпис не порушено: з’ясовувати нічого.',
  'signatures.decided': 'Про цей підпис уже вирішено: документ підписано, відхилено або відкликано.',
  'signatures.reason-needed': 'Напишіть причину',
  'signatures.nothing-chosen': 'Позначте, що підписуєте.',
  'signatures.too-many-chosen': ({ most }) => `За один раз можна підписати до ${most} документів.`,
  'signatures.way-unknown': 'Оберіть, чим підписати.',
  'signatures.bridge-silent': 'Засіб підписання не відповідає. Перевірте, чи його ввімкнено, і спробуйте ще раз.',
  'signatures.code-needed': 'Введіть код зі штампа: 16 літер, цифр, рисок і підкреслень.',
  'signatures.session-not-found': 'Такого сеансу підписання немає.',
  'signatures.session-over': 'Цей сеанс підписання вже завершено.',
  'signatures.session-expired': 'Час сеансу підписання минув: почніть знову з черги на підпис.',
  'signatures.certificate-first': 'Спершу покажіть сертифікат підписувача.',
  'signatures.certificate-unreadable': 'Сертифіката не прочитано: потрібен X.509 у DER, записаний у base64.',
  'signatures.another-person': ({ found, wanted }) =>
    `Підписати має ${wanted}, а сертифікат належить іншій людині: ${found || 'без імені'}.`,
  'signatures.not-all-signed': 'Підписано не все, що просили: бракує підпису хоча б одного документа.',
  'signatures.signed-meanwhile':
    'Поки ви підписували, цей самий файл підписав хтось інший. Ваш підпис має стати після нього: підпишіть ще раз.',
  'signatures.not-signed': ({ why }) => `Підпису не прийнято. ${why}`,
  'signatures.not-sound': ({ why }) => `Підпис не витримав перевірки. ${why}`,
  'signatures.trust-unreadable': 'Файл не прочитано: це не сертифікат, не список відкликаних і не Довірчий список.',
  'signatures.trust-other-kind': 'Файл іншого виду, ніж вибрано.',
}
