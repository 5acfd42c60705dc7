import type { CertificationKind } from './certification.ts'

export const certificationWords: Record<CertificationKind, string> = {
  extract: 'витяг',
  copy: 'засвідчена копія',
}

export const words: Record<string, string> = {
  'certifications.busy': 'Зараз роблять інші копії. Спробуйте за хвилину.',
  'certifications.code-not-found': 'За цим кодом нічого немає. Перевірте, чи повністю його прочитано.',
  'certifications.draft': 'Це проєкт: засвідчують лише ухвалені акти.',
  'certifications.forbidden':
    'Засвідчують канцелярія, організаційний відділ, керуючий справами та підрозділ, чий це документ.',
  'certifications.impossible': 'На цьому файлі позначки не поставити: він пошкоджений, зашифрований або завеликий.',
  'certifications.not-found': 'Такого запису в журналі засвідчень немає, або він не для вас.',
  'certifications.no-points': 'Оберіть пункти цього акта.',
  'certifications.only-pdf': 'Позначку «Згідно з оригіналом» ставимо лише на копію PDF.',
}
