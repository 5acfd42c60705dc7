import type { RefusalDetails } from '#kernel'
import type { Format } from './formats.ts'

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'files.empty': (details) =>
    `${file(details)} порожній: у ньому нічого немає. Його не збережено. Перевірте файл на своєму комп’ютері й додайте знову.`,
  'files.too-large': (details) =>
    `${file(details)} більший за дозволені ${megabytes(details.limit)}. Його не збережено. Стисніть файл або поділіть його на частини.`,
  'files.broken-off': (details) =>
    `${file(details)} надійшов не повністю або обривається. Його не збережено, решту введеного збережено. Відкрийте файл у себе, переконайтеся, що він цілий, і додайте знову.`,
  'files.not-what-it-says': (details) =>
    `${file(details)} названо як «.${details.claimed}», але всередині ${foundName(details.found)}. Його не збережено. Збережіть файл у потрібному форматі або виправте розширення в назві.`,
  'files.encrypted': (details) =>
    `${file(details)} зашифровано або захищено паролем. Його не збережено, бо прочитати його потім буде нікому. Зніміть захист і додайте знову.`,
  'files.unknown-format': (details) =>
    `${file(details)} має формат, якого Ратуша не приймає. Його не збережено. Приймаються PDF, документи й таблиці (DOCX, XLSX, ODT, ODS, RTF, DOC), зображення (JPG, PNG, TIFF), підписи (p7s, ASiC), ZIP, листи (EML), текст, CSV та XML.`,
  'files.suspicious': (details) =>
    `${file(details)} — архів, який небезпечно розпаковувати: у ньому забагато файлів, надто великий обсяг або хибні шляхи. Його не збережено. Складіть архів наново або додайте файли окремо.`,
  'files.active-content': (details) =>
    `${file(details)} містить програму, макрос або вебсторінку${inside(details)}. Такі файли не приймаються, його не збережено. Збережіть документ без макросів або як PDF.`,
}

const formatNames: Readonly<Record<Format, string>> = {
  pdf: 'документ PDF',
  docx: 'документ Word (DOCX)',
  xlsx: 'таблиця Excel (XLSX)',
  pptx: 'презентація PowerPoint (PPTX)',
  odt: 'документ OpenDocument (ODT)',
  ods: 'таблиця OpenDocument (ODS)',
  odp: 'презентація OpenDocument (ODP)',
  rtf: 'документ RTF',
  doc: 'документ Word 97–2003 (DOC)',
  xls: 'таблиця Excel 97–2003 (XLS)',
  ppt: 'презентація PowerPoint 97–2003 (PPT)',
  jpg: 'зображення JPEG',
  png: 'зображення PNG',
  tiff: 'зображення TIFF',
  gif: 'зображення GIF',
  webp: 'зображення WebP',
  zip: 'архів ZIP',
  asice: 'підписаний контейнер ASiC-E',
  asics: 'підписаний контейнер ASiC-S',
  p7s: 'електронний підпис (p7s)',
  eml: 'електронний лист',
  txt: 'звичайний текст',
  csv: 'таблиця CSV',
  xml: 'дані XML',
  mp3: 'звукозапис MP3',
  mp4: 'відеозапис MP4',
  ogg: 'запис OGG',
}

export function formatName(format: Format): string {
  return formatNames[format]
}

function file({ name }: RefusalDetails): string {
  return name === undefined || name === null ? 'Файл' : `Файл «${name}»`
}

function inside({ entry }: RefusalDetails): string {
  return entry === undefined || entry === null ? '' : ` («${entry}»)`
}

function foundName(found: RefusalDetails[string] | undefined): string {
  const known = Object.entries(formatNames).find(([format]) => format === found)
  return known?.[1] ?? 'щось інше'
}

function megabytes(limit: RefusalDetails[string] | undefined): string {
  const amount = Number(limit) / 2 ** 20
  return `${new Intl.NumberFormat('uk', { maximumFractionDigits: 1 }).format(amount)}\u00a0МБ`
}
