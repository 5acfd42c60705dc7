import type { CheckName, CheckState, Format, SignerVerdict } from '@ratusha/kep'
import type { RefusalDetails } from '#kernel'
import type { TrustFileKind } from '#platform/verifier'
import type { Way } from './signature.ts'

export const stateWords: Record<CheckState, string> = {
  passed: 'доведено',
  failed: 'порушено',
  undetermined: 'не визначено',
}

/** What each check asks, as a person would. */
export const checkWords: Record<CheckName, string> = {
  integrity: 'Чи не змінено документ',
  binding: 'Чи це сертифікат підписувача',
  path: 'Чи довірений видавець',
  validity: 'Чи діяв сертифікат',
  revocation: 'Чи не відкликано сертифікат',
  qualification: 'Чи кваліфікований підпис',
  coverage: 'Чи охоплено весь документ',
}

export const formatWords: Record<Format, string> = {
  cades: 'CAdES (файл підпису p7s)',
  'asic-s': 'ASiC-S (пакет з одним документом)',
  'asic-e': 'ASiC-E (пакет документів)',
  pades: 'PAdES (підпис усередині PDF)',
  xades: 'XAdES',
  unknown: 'невідомий',
}

export const levelWords: Record<SignerVerdict['level'], string> = {
  plain: 'без підписаних атрибутів',
  'B-B': 'основний (B-B)',
  'B-T': 'з позначкою часу (B-T)',
  'B-LT': 'з відомостями для тривалого зберігання (B-LT)',
  'B-LTA': 'з архівною позначкою часу (B-LTA)',
}

export const purposeWords: Record<'signature' | 'seal' | 'unknown', string> = {
  signature: 'електронний підпис',
  seal: 'електронна печатка',
  unknown: 'підпис або печатка, у сертифікаті не сказано',
}

export const wayWords: Record<Way, string> = {
  attached: 'надійшов файлом',
  device: 'підписано тут: ключ у засобі підписувача',
  'key-file': 'підписано тут ключем із файла: не кваліфікований засіб',
  seal: 'печатка ради, накладена сервером',
}

export const trustWords: Record<TrustFileKind, string> = {
  anchor: 'корінь довіри',
  certificate: 'проміжний сертифікат',
  list: 'Довірчий список',
  'list-signer': 'підписувач Довірчого списку',
  crl: 'список відкликаних',
}

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'signatures.file-missing': 'Додайте файл, який треба перевірити.',
  'signatures.too-large': ({ limit }) => `Файл завеликий для перевірки: разом із документом до ${limit} МБ.`,
  'signatures.form-expected': 'Надішліть файл формою multipart/form-data: поле signature, за потреби поле content.',
  'signatures.sent-twice': 'Кожне поле приймає один файл. Кілька підписів перевіряйте по одному.',
  'signatures.busy': 'Зараз перевіряють багато файлів. Зачекайте хвилину й повторіть.',
  'signatures.not-found': 'Такого підпису немає.',
  'signatures.trust-forbidden': 'Довірених видавців заносить адміністратор або управління інформаційних технологій.',
  'signatures.trust-not-found': 'Такого файла довіри немає.',
  'signatures.trust-unreadable': 'Файл не прочитано: це не сертифікат, не список відкликаних і не Довірчий список.',
  'signatures.trust-other-kind': 'Файл іншого виду, ніж вибрано.',
}
