import type { Refusal, RefusalDetails, RefusalKind } from '#kernel'
import { words as access } from '#modules/access'
import { words as acknowledgements } from '#modules/acknowledgements'
import { words as actSignings } from '#modules/act-signings'
import { words as acts } from '#modules/acts'
import { words as appeals } from '#modules/appeals'
import { words as approvals } from '#modules/approvals'
import { words as assignments } from '#modules/assignments'
import { words as calendar } from '#modules/calendar'
import { words as carryover } from '#modules/carryover'
import { words as certifications } from '#modules/certifications'
import { words as control } from '#modules/control'
import { words as directory } from '#modules/directory'
import { words as dispatches } from '#modules/dispatches'
import { words as documents } from '#modules/documents'
import { words as dossiers } from '#modules/dossiers'
import { words as effects } from '#modules/effects'
import { words as files } from '#modules/files'
import { words as filings } from '#modules/filings'
import { words as informationRequests } from '#modules/information-requests'
import { words as intake } from '#modules/intake'
import { words as law } from '#modules/law'
import { words as letterDrafts } from '#modules/letter-drafts'
import { words as letters } from '#modules/letters'
import { words as mailroom } from '#modules/mailroom'
import { words as numbers } from '#modules/numbers'
import { words as officialForms } from '#modules/official-forms'
import { words as originals } from '#modules/originals'
import { words as points } from '#modules/points'
import { words as reception } from '#modules/reception'
import { words as reports } from '#modules/reports'
import { words as resolutions } from '#modules/resolutions'
import { words as scans } from '#modules/scans'
import { words as seals } from '#modules/seals'
import { words as signatures } from '#modules/signatures'
import { words as signedFiles } from '#modules/signed-files'
import { words as signings } from '#modules/signings'
import { words as substitutions } from '#modules/substitutions'
import { words as texts } from '#modules/texts'
import { words as topics } from '#modules/topics'

type Sentence = string | ((details: RefusalDetails) => string)

const edge: Record<string, Sentence> = {
  stale: 'Поки ви писали, хтось інший зберіг зміни. Нижче обидва варіанти: перевірте й збережіть ще раз.',
  'page-not-found': 'Такої сторінки немає.',
  'form-resumed': 'Ви увійшли знову, форму ще не надіслано. Перевірте її й надішліть.',
  'form-foreign': 'Форма застаріла або прийшла з іншого сайту. Відкрийте сторінку ще раз і надішліть знову.',
  'form-broken': 'Форма надійшла пошкодженою або не повністю. Надішліть її ще раз.',
  'form-too-large': 'Форма завелика. Довгий текст додайте файлом.',
  'too-many-requests': 'Забагато запитів поспіль. Зачекайте хвилину й повторіть.',
  crowded: 'Зараз цим користується забагато людей. Зачекайте хвилину й повторіть.',
  'right-missing': 'На це у вас немає права.',
  'key-not-found': 'За цим кодом нічого немає. Перевірте його або відкрийте посилання ще раз.',
  'key-reused': 'Цей ключ повтору вже вжито з іншими даними.',
}

const sentences: Record<string, Sentence> = {
  ...edge,
  ...access,
  ...acknowledgements,
  ...actSignings,
  ...acts,
  ...assignments,
  ...control,
  ...appeals,
  ...approvals,
  ...calendar,
  ...certifications,
  ...carryover,
  ...directory,
  ...dispatches,
  ...documents,
  ...originals,
  ...dossiers,
  ...effects,
  ...files,
  ...filings,
  ...informationRequests,
  ...intake,
  ...law,
  ...letterDrafts,
  ...letters,
  ...mailroom,
  ...numbers,
  ...reports,
  ...officialForms,
  ...scans,
  ...resolutions,
  ...points,
  ...texts,
  ...seals,
  ...signatures,
  ...signedFiles,
  ...signings,
  ...reception,
  ...topics,
  ...substitutions,
}

/** The Ukrainian sentence of a refusal. */
export function sentenceOf({ code, details }: Pick<Refusal, 'code' | 'details'>): string {
  return sentence(code, details)
}

export function sentence(code: string, details: RefusalDetails = {}): string {
  const found = sentences[code]
  if (found === undefined) return 'Цього зробити не можна.'
  return typeof found === 'string' ? found : found(details)
}

export function isKnownCode(code: string): boolean {
  return Object.hasOwn(sentences, code)
}

/** The one table from refusals to HTTP. */
export const statusOf: Record<RefusalKind, 400 | 403 | 404 | 409 | 422> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  'too-late': 409,
  invalid: 422,
}
