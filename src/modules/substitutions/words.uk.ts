import { shortDate } from '@ratusha/ukrainian'

export const words = {
  'substitutions.arrange-forbidden': 'Заміщення призначає сама людина, її керівник або керівництво ради.',
  'substitutions.oneself': 'Людина не заміщує сама себе.',
  'substitutions.days': 'Останній день раніший за перший.',
  'substitutions.past': 'Заміщення вже минуло б: перевірте останній день.',
  'substitutions.no-post': 'Заміщувати може той, хто обіймає посаду.',
  'substitutions.overlaps': ({ from, until }) =>
    `У ці дні людину вже заміщують: з ${day(from)} до ${day(until)}. Спершу завершіть те заміщення.`,
  'substitutions.not-found': 'Такого заміщення немає.',
  'substitutions.ended': 'Заміщення вже завершено.',
} satisfies Record<string, string | ((details: Readonly<Record<string, unknown>>) => string)>

const day = (written: unknown) => shortDate(Temporal.PlainDate.from(String(written)))
