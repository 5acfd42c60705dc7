import type { Calendar } from '@ratusha/working-days'
import { beginOf } from '#modules/statutes'

/** A norm that waits: for some time after martial law ends, or for a day of its own (rulebook, section 11). */
interface Switch {
  readonly title: string
  readonly source: string
  readonly after?: Readonly<{ months?: number; days?: number }>
  readonly on?: Temporal.PlainDate
  /** Not before the day: the law names no exact one. */
  readonly earliest?: boolean
}

export interface SwitchOnCalendar {
  readonly title: string
  readonly source: string
  readonly earliest: boolean
  /** `null`: nobody knows yet when martial law ends. */
  readonly begins: Temporal.PlainDate | null
}

const switches: readonly Switch[] = [
  {
    title: 'Свята знову неробочі, вихідні переносяться, передсвятковий день коротший',
    source: '2136-IX',
    after: { days: 0 },
  },
  {
    title: 'Проєкти рішень — за 10 робочих днів до розгляду; регуляторна процедура; державна допомога',
    source: 'ч. 10 ст. 9 Закону № 389-VIII',
    after: { days: 0 },
  },
  {
    title: 'Трансляція пленарних засідань і засідань комісій наживо',
    source: 'п. 1 розд. II Закону № 3590-IX',
    after: { days: 30 },
  },
  { title: 'Підготовка до публічних консультацій', source: 'Закон № 3841-IX', after: { months: 6 } },
  { title: 'Публічні консультації за законом', source: 'Закон № 3841-IX', after: { months: 12 } },
  {
    title: 'Нове оцінювання службовців місцевого самоврядування',
    source: 'Закон № 3077-IX',
    after: { months: 6 },
    earliest: true,
  },
  { title: 'Закон «Про правотворчу діяльність» вводиться в дію', source: 'Закон № 3354-IX', after: { months: 12 } },
  {
    title: 'Статут територіальної громади обов’язковий',
    source: 'Закон № 3703-IX',
    on: Temporal.PlainDate.from('2027-01-01'),
  },
]

export function switchesOn(calendar: Calendar): readonly SwitchOnCalendar[] {
  return switches.map(({ title, source, after, on, earliest = false }) => ({
    title,
    source,
    earliest,
    begins: on ?? beginOf(after ?? {}, calendar),
  }))
}
