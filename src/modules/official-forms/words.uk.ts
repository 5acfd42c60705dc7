import type { RefusalDetails } from '#kernel'
import type { FormKind } from './paper.ts'

type Sentence = string | ((details: RefusalDetails) => string)

export const formKindWords: Record<FormKind, string> = {
  'council-decision': 'Рішення міської ради',
  'committee-decision': 'Рішення виконавчого комітету',
  order: 'Розпорядження міського голови',
  directive: 'Наказ',
  letter: 'Лист',
  document: 'Внутрішній документ',
  report: 'Звіт',
  extract: 'Витяг з акта',
}

export const words: Record<string, Sentence> = {
  'forms.arms-empty': 'У цьому файлі немає нічого, що можна намалювати: герб має складатися з фігур, не з тексту.',
  'forms.arms-missing': 'Оберіть файл герба: SVG або PNG.',
  'forms.arms-too-intricate':
    'Зображення герба завелике або заскладне. Збережіть простіше: до 2400 точок або 4000 фігур.',
  'forms.arms-too-large': ({ kilobytes }) => `Файл герба більший за ${kilobytes} КБ.`,
  'forms.arms-unreadable': 'Файл герба не читається. Потрібен цілий SVG або PNG.',
  'forms.edit-forbidden': 'Зразки бланків змінює канцелярія, організаційний відділ або керуючий справами.',
  'forms.flawed': ({ flaw }) => `За цим зразком бланк не складається: ${flaw}.`,
  'forms.no-text': 'Тексту акта в реєстрі немає, тому бланка не скласти.',
}
