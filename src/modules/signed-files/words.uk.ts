import type { SignedFile, SignedFileKind } from './signed-file.ts'

interface KindWords {
  readonly one: string
  /** What it is for, and whether it is an original. */
  readonly about: string
}

const kinds: Record<SignedFileKind, KindWords> = {
  original: { one: 'оригінал', about: 'сам документ; підпис лежить окремо' },
  'signed-original': { one: 'оригінал із підписом усередині', about: 'документ PDF, у якому лежить підпис' },
  container: { one: 'контейнер: оригінал із підписом', about: 'документ і підпис в одному файлі, як надійшов' },
  signature: { one: 'окремий підпис', about: 'перевіряється разом з оригіналом' },
  'as-signed': { one: 'файл, як його підписано', about: 'без позначки часу, яку дано пізніше' },
  earlier: { one: 'попередній файл', about: 'без підписів, які поставлено після цього' },
  package: { one: 'контейнер ASiC-S', about: 'той самий оригінал і той самий підпис, складені в один файл' },
  'stamped-copy': { one: 'копія зі штампом', about: 'для друку; не оригінал' },
}

const times: Record<SignedFile['timeIs'], string> = {
  proven: 'доведено позначкою часу',
  claimed: 'заявлений час',
  kept: 'прийнято в Ратушу',
}

/** Of an appendix that the signed document names, and of a file that it does not. */
const appendices = {
  unchanged: 'додаток незмінний',
  absent: 'цього додатка тут немає',
  other: 'додаток не той, що підписано',
  uncovered: 'підпис цього файлу не охоплює',
}

export const signedFileWords = { appendices, kinds, times, made: 'складається щоразу наново' }

export const words: Record<string, string> = {
  'signed-files.busy': 'Зараз роблять інші копії. Зачекайте хвилину й повторіть.',
  'signed-files.stamp-only-pdf': 'Штамп ставиться лише на копію документа PDF.',
  'signed-files.stamp-foreign': 'Штамп ставиться на копії документів ради, а цей документ надійшов.',
  'signed-files.stamp-broken': 'Підпис порушено: копії зі штампом не робимо.',
  'signed-files.stamp-impossible':
    'Копію зі штампом зробити не вдалося: PDF пошкоджено, зашифровано або він завеликий.',
  'signed-files.code-not-found': 'За цим кодом нічого немає. Перевірте, чи повністю його прочитано.',
  'signed-files.not-found': 'Такого файлу при цьому підписі немає.',
  'signed-files.packed-too-large': 'Документ завеликий для контейнера. Завантажте оригінал і підпис окремо.',
  'signed-files.not-packable':
    'Підпис записано не в DER: контейнера з нього не скласти. Завантажте оригінал і підпис окремо.',
}
