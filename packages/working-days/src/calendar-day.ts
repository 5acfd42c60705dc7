/** ISO weekday: 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type WhyOff =
  | { readonly kind: 'weekly'; readonly weekday: Weekday }
  | { readonly kind: 'holiday'; readonly name: string; readonly source: string }
  | { readonly kind: 'moved'; readonly holiday: string; readonly from: Temporal.PlainDate; readonly source: string }
  | { readonly kind: 'transferred'; readonly worked?: Temporal.PlainDate; readonly source: string }

export type WhyWorking =
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'martial-law'; readonly holiday: string; readonly source: string }
  | { readonly kind: 'worked'; readonly off?: Temporal.PlainDate; readonly source: string }

export interface DayOff {
  readonly day: Temporal.PlainDate
  readonly working: false
  readonly why: WhyOff
}

export interface WorkingDay {
  readonly day: Temporal.PlainDate
  readonly working: true
  readonly why: WhyWorking
}

export type CalendarDay = DayOff | WorkingDay
