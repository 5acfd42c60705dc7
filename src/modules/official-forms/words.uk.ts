import type { RefusalDetails } from '#kernel'

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'forms.edit-forbidden': 'Зразки бланків змінює канцелярія, організаційний відділ або керуючий справами.',
  'forms.flawed': ({ flaw }) => `За цим зразком бланк не складається: ${flaw}.`,
  'forms.no-text': 'Тексту акта в реєстрі немає, тому бланка не скласти.',
}
