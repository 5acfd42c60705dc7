import type { FoundKind } from './searchable.ts'

export const foundKindWords: Record<FoundKind, string> = {
  act: 'Акти',
  document: 'Документи',
  unit: 'Підрозділи',
  person: 'Люди',
  appeal: 'Звернення',
  'information-request': 'Запити на інформацію',
  assignment: 'Доручення',
}
