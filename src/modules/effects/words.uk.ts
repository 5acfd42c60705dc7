import type { Change, ContradictionKind, Force, RelationKind, WhyUnapplied } from '#modules/legal-force'

/** `outward`: what this act does; `inward`: what was done to this act. */
export const relationWords: Record<RelationKind, { outward: string; inward: string }> = {
  repeals: { outward: 'визнає таким, що втратило чинність', inward: 'визнано таким, що втратило чинність' },
  cancels: { outward: 'скасовує', inward: 'скасовано' },
  suspends: { outward: 'зупиняє дію', inward: 'дію зупинено' },
  restores: { outward: 'відновлює дію', inward: 'дію відновлено' },
  amends: { outward: 'вносить зміни до', inward: 'внесено зміни' },
  'sets-out-anew': { outward: 'викладає в новій редакції', inward: 'викладено в новій редакції' },
  'takes-force': { outward: 'набирає чинності з окремого дня', inward: 'набирає чинності' },
  implements: { outward: 'виконує', inward: 'виконується' },
  refers: { outward: 'посилається на', inward: 'на цей акт посилається' },
}

/** Neuter for a decision and an order, masculine for a directive. */
export const forceWords: Record<Force, { neuter: string; masculine: string }> = {
  'in-force': { neuter: 'чинне', masculine: 'чинний' },
  'not-yet': { neuter: 'ще не набрало чинності', masculine: 'ще не набрав чинності' },
  suspended: { neuter: 'дію зупинено', masculine: 'дію зупинено' },
  'suspended-in-part': {
    neuter: 'чинне, дію окремих пунктів зупинено',
    masculine: 'чинний, дію окремих пунктів зупинено',
  },
  'repealed-in-part': {
    neuter: 'чинне, крім окремих пунктів, які втратили чинність',
    masculine: 'чинний, крім окремих пунктів, які втратили чинність',
  },
  emptied: {
    neuter: 'формально чинне, але всі пункти втратили чинність',
    masculine: 'формально чинний, але всі пункти втратили чинність',
  },
  repealed: { neuter: 'втратило чинність', masculine: 'втратив чинність' },
  cancelled: { neuter: 'скасовано', masculine: 'скасовано' },
}

export const changeWords: Record<Change['change'], string> = {
  replaced: 'викладено в новій редакції',
  removed: 'виключено',
  added: 'доповнено',
}

export const whyUnappliedWords: Record<WhyUnapplied, string> = {
  'not-readable': 'зміни внесено лише словами, пунктів і тексту в записі немає',
  'point-missing': 'такого пункту в тексті немає',
  'point-twice': 'пункт із таким номером у тексті не один',
  'text-missing': 'тексту самого акта в реєстрі немає',
  closed: 'акт, яким внесено зміни, не оприлюднено',
}

export const contradictionWords: Record<ContradictionKind, string> = {
  'number-out-of-order': 'Номер не узгоджується з датою: акт із більшим номером прийнято раніше',
  'one-number-twice': 'Один номер у кількох актів одного року',
  'before-adoption': 'Акт діє на інший раніше, ніж його ухвалено, або раніше, ніж ухвалено той інший',
  'on-a-dead-act': 'Зміна до акта, який на той день уже втратив чинність або скасований',
  'undo-each-other': 'Акти скасовують один одного по колу',
  'opposite-on-one-day': 'Того самого дня дію акта і відновлено, і припинено',
}

export const words: Record<string, string> = {
  'effects.relate-forbidden': 'Зв’язки між актами вносить канцелярія, організаційний відділ або керуючий справами.',
  'effects.relation-not-found': 'Такого зв’язку немає.',
  'effects.withdrawn-already': 'Цей зв’язок уже вилучено з обліку.',
}
