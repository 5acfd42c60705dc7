/** Registration books: between them every form of number that the seed papers show. */
import type { ToldBook } from '#demo/numbers'
import type { UnitKey } from './units.ts'

export type BookKey =
  | 'council-decisions'
  | 'committee-decisions'
  | 'orders'
  | 'directives'
  | 'appeals'
  | 'registry-incoming'
  | 'registry-outgoing'
  | 'registry-internal'
  | 'organisation-incoming'
  | 'organisation-outgoing'
  | 'organisation-protocols'
  | 'military-letters'
  | 'draft-acts'
  | 'ict-incoming'
  | 'service-centre-incoming'
  | 'service-centre-outgoing'
  | 'education-outgoing'
  | 'information-requests'

export const books: readonly (Omit<ToldBook<BookKey>, 'ownerUnitId'> & { readonly owner: UnitKey })[] = [
  {
    key: 'appeals',
    owner: 'registry',
    kind: 'appeals',
    title: 'Звернення громадян',
    template: '{letter}-{n}',
    restart: 'year',
  },
  {
    key: 'registry-incoming',
    owner: 'registry',
    kind: 'incoming',
    title: 'Вхідна кореспонденція міської ради',
    template: '{n}/{dossier}',
    restart: 'year',
  },
  {
    key: 'registry-outgoing',
    owner: 'registry',
    kind: 'outgoing',
    title: 'Вихідна кореспонденція міської ради',
    template: '{dossier}/{n}',
    restart: 'year',
  },
  {
    key: 'registry-internal',
    owner: 'registry',
    kind: 'internal',
    title: 'Внутрішні документи',
    template: '{n}-вн',
    restart: 'year',
  },
  {
    key: 'council-decisions',
    owner: 'registry',
    kind: 'council-decision',
    title: 'Рішення міської ради',
    template: '{session}/{n}',
    restart: 'session',
  },
  {
    key: 'committee-decisions',
    owner: 'registry',
    kind: 'committee-decision',
    title: 'Рішення виконавчого комітету',
    template: '{n}-1',
    restart: 'year',
  },
  {
    key: 'orders',
    owner: 'registry',
    kind: 'order',
    title: 'Розпорядження міського голови',
    template: '{n}',
    restart: 'year',
  },
  {
    key: 'organisation-incoming',
    owner: 'organisation',
    kind: 'incoming',
    title: 'Вхідна кореспонденція організаційного відділу',
    template: '{n}/{dossier}',
    restart: 'year',
  },
  {
    key: 'organisation-outgoing',
    owner: 'organisation',
    kind: 'outgoing',
    title: 'Вихідна кореспонденція організаційного відділу',
    template: '{dossier}/{n}',
    restart: 'year',
  },
  {
    key: 'organisation-protocols',
    owner: 'organisation',
    kind: 'internal',
    title: 'Протоколи нарад, які організував відділ',
    template: '{n}-н',
    restart: 'year',
  },
  {
    key: 'military-letters',
    owner: 'organisation',
    kind: 'military-letters',
    title: 'Листи-звернення військових частин до міського голови',
    template: '{n}/{dossier}',
    restart: 'year',
  },
  {
    key: 'draft-acts',
    owner: 'organisation',
    kind: 'draft-acts',
    title: 'Проєкти рішень, підготовлені організаційним відділом',
    template: '{n}-пр',
    restart: 'year',
  },
  {
    key: 'directives',
    owner: 'organisation',
    kind: 'directive',
    title: 'Накази начальника організаційного відділу',
    template: '{n}/{dossier}',
    restart: 'year',
  },
  {
    key: 'ict-incoming',
    owner: 'ict',
    kind: 'incoming',
    title: 'Вхідні документи управління ІКТ',
    template: '{n}',
    restart: 'never',
  },
  {
    key: 'service-centre-incoming',
    owner: 'service-centre',
    kind: 'incoming',
    title: 'Вхідні документи ЦНАП',
    template: '{n}',
    restart: 'year',
  },
  {
    key: 'service-centre-outgoing',
    owner: 'service-centre',
    kind: 'outgoing',
    title: 'Вихідні документи ЦНАП',
    template: '{n}',
    restart: 'year',
  },
  {
    key: 'education-outgoing',
    owner: 'education',
    kind: 'outgoing',
    title: 'Вихідні документи департаменту освіти',
    template: '{n}/{dossier}/{year}',
    restart: 'year',
  },
  {
    key: 'information-requests',
    owner: 'registry',
    kind: 'information-requests',
    title: 'Запити на інформацію',
    template: '{n}-ЗПІ',
    restart: 'year',
  },
]
