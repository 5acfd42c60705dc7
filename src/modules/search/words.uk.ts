import type { FoundKind } from './searchable.ts'

export const foundKindWords: Record<FoundKind, string> = {
  act: 'Акти',
  document: 'Документи',
  unit: 'Підрозділи',
  person: 'Люди',
}

export const words: Record<string, string> = {
  'search.query-too-long': 'Запит задовгий: пошук узяв лише перші слова.',
}
