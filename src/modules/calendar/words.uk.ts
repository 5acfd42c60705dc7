import type { RefusalDetails } from '#kernel'
import type { Decider } from './interval.ts'

export const deciderWords: Record<Decider, string> = {
  cabinet: 'Кабінет Міністрів (рекомендація; у воєнний стан не діє)',
  institution: 'рада своїм розпорядженням',
}

type Sentence = string | ((details: RefusalDetails) => string)

export const words: Record<string, Sentence> = {
  'calendar.keep-forbidden': 'Календар змінює адміністратор або керуючий справами.',
  'calendar.interval-not-found': 'Такого проміжку воєнного стану в календарі немає.',
  'calendar.interval-empty': 'Воєнний стан закінчується пізніше, ніж починається.',
  'calendar.interval-overlaps': ({ since }) =>
    `Проміжки воєнного стану не накладаються, а цей накладається на той, що почався ${dayText(since)}.`,
  'calendar.interval-ended': 'Для цього проміжку день закінчення вже записано.',
  'calendar.transfer-not-found': 'Такого перенесення в календарі немає.',
  'calendar.transfer-overlaps': ({ day }) => `Про ${dayText(day)} уже є інше перенесення. Спершу вилучіть його.`,
  'calendar.off-already': 'Цей день і так неробочий: переносити на нього вихідний не можна.',
  'calendar.worked-already': 'Цей день і так робочий.',
}

function dayText(value: string | number | boolean | null | undefined): string {
  return typeof value === 'string' ? value.split('-').toReversed().join('.') : ''
}
