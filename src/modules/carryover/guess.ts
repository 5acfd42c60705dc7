import type { ActField, DocumentField } from './mapping.ts'

// What registers of Ukrainian offices call their columns; the first that matches a column takes it.
const documentNames: readonly (readonly [DocumentField, RegExp])[] = [
  ['key', /^(id|ід|ідентифікатор|guid|uid|код (документа|запису))$/],
  ['correspondentDate', /дата (вихідного|кореспондента|документа кореспондента|листа)|дата вих|вих.* від$/],
  [
    'correspondentNumber',
    /(вих|вихідний|кореспондента|листа).*(№|номер|індекс)|(№|номер|індекс).*(вих|кореспондента|листа)/,
  ],
  [
    'number',
    /^(№|номер|індекс|реєстраційний (номер|індекс)|реєстр.*(№|номер|індекс)|вх.*(№|номер)|(№|номер) (вх|документа|реєстрації).*)$/,
  ],
  ['registeredOn', /дата (реєстр|вх)|^(дата|зареєстровано|дата документа)$/],
  ['receivedOn', /дата (надходж|отрим)|^надійшов$/],
  ['dueOn', /термін|строк|контрольна дата|виконати до/],
  ['executedOn', /дата (фактичного )?викон|^виконано$/],
  ['executionNote', /відмітка про викон|результат|позначка про викон|хід виконання/],
  ['summary', /зміст|заголовок|стислий|про що|тема|предмет/],
  ['kind', /вид|тип/],
  ['correspondentSigner', /хто підписав кореспондента|підписант кореспондента/],
  ['correspondent', /кореспондент|від кого|відправник|заявник|організація|кому надіслано/],
  ['addresseeUnit', /підрозділ|відділ|департамент|виконавець|кому на виконання|відповідальн/],
  ['addressee', /адресат|кому/],
  ['signer', /підпис/],
  ['preparer', /підготував|виконавець документа/],
  ['sheets', /аркуш|сторін/],
  ['appendices', /додат/],
  ['copies', /примірник/],
  ['access', /гриф|доступ/],
  ['registeredBy', /зареєструва|реєстратор/],
  ['files', /файл|вкладен|скан/],
]

const actNames: readonly (readonly [ActField, RegExp])[] = [
  ['key', /^(id|ід|ідентифікатор|guid|uid|код (документа|запису))$/],
  ['number', /^№|номер|індекс/],
  ['adoptedOn', /дата/],
  ['title', /назва|заголовок|зміст|про що/],
  ['text', /текст/],
  ['preparer', /підготував|виконавець|розробник/],
  ['signatory', /підпис/],
  ['access', /гриф|доступ/],
  ['files', /файл|вкладен|скан/],
]

/** Proposes which column is which field, by what the columns are called. Whoever runs the import looks at it first. */
export function guessMapping(kind: 'documents' | 'acts', source: string, head: readonly string[]) {
  const free = new Map(head.map((column) => [column, plainName(column)]))
  const columns: Partial<Record<DocumentField | ActField, string>> = {}
  for (const [field, pattern] of kind === 'documents' ? documentNames : actNames) {
    const found = [...free].find(([, name]) => pattern.test(name))
    if (!found) continue
    columns[field] = found[0]
    free.delete(found[0])
  }
  return { kind, source, book: null, columns, unsaid: 'executed' as const, publish: false, filesFolder: '' }
}

function plainName(column: string): string {
  return column
    .toLocaleLowerCase('uk')
    .replace(/[’ʼ`]/g, "'")
    .replace(/[_\s]+/g, ' ')
    .replace(/[.:]+$/, '')
    .replace(/^№ (з\/п|п\/п).*/, '')
    .trim()
}
