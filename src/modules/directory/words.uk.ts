import type { UnitKind } from './unit.ts'

export const unitKindWords: Record<UnitKind, string> = {
  council: 'Міська рада',
  'executive-committee': 'Виконавчий комітет',
  leadership: 'Керівництво',
  department: 'Департамент',
  administration: 'Управління',
  division: 'Відділ',
  'starosta-district': 'Старостинський округ',
  deputies: 'Депутати міської ради',
  commission: 'Постійна комісія',
  'communal-enterprise': 'Комунальне підприємство',
  institution: 'Установа',
  'territorial-body': 'Територіальний орган',
}

export const words: Record<string, string> = {
  'directory.unit-not-found': 'Такого підрозділу немає в довіднику.',
  'directory.post-not-found': 'Такої посади немає в довіднику.',
  'directory.person-not-found': 'Такої людини немає в довіднику.',
  'directory.edit-forbidden': 'Довідник змінює організаційний відділ або адміністратор.',
  'directory.unit-inside-itself': 'Підрозділ не може підпорядковуватися сам собі.',
  'directory.dismissed-before-appointed': 'День звільнення раніший за день призначення.',
  'directory.post-held': 'Цю посаду вже хтось обіймає. Спершу зазначте, до якого дня.',
  'directory.unit-has-people': 'У підрозділі ще є працівники. Спершу зазначте, де вони працюють далі.',
}
