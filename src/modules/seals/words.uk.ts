import type { RefusalDetails } from '#kernel'

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'seals.forbidden': 'Печатку на вихідні й внутрішні документи накладає канцелярія.',
  'seals.filed': 'Документ уже у справі: накладати печатку пізно.',
  'seals.foreign': 'Документ надійшов від іншої установи: нашої печатки на ньому бути не може.',
  'seals.none': 'Електронної печатки тут не налаштовано. Це робить адміністратор сервера.',
  'seals.file-not-found': 'Такого файлу серед файлів документа немає.',
  'seals.personal': ({ name }) =>
    `Налаштовано особистий ключ (${name}), а не печатку. Підпис особи накладає лише вона сама.`,
  'seals.sealed-already': 'На цьому файлі печатка вже є.',
  'seals.failed': ({ why }) => `Печатку не накладено. ${why}`,
}
