/** A number with a day, as letters name each other. */
export interface Reference {
  readonly number: string
  readonly day: Temporal.PlainDate
}

const named =
  /(на\s+)?(?:ваш\S*\s+)?(?:лист\S*\s+|запит\S*\s+|вих\.?\s*)?№\s*([\p{L}\d][\p{L}\d./-]{0,40})\s+від\s+(\d{1,2})\.(\d{1,2})\.(\d{4})/giu

/** «на № 23-18/5 від 15.01.2025» names our paper; «№ 01-07/112 від 20.01.2025» is the letter's own number. */
export function referencesIn(text: string): { readonly answered: Reference[]; readonly own: Reference[] } {
  const answered: Reference[] = []
  const own: Reference[] = []
  for (const [, on, number = '', day, month, year] of text.slice(0, 20_000).matchAll(named)) {
    const date = dayFrom(Number(year), Number(month), Number(day))
    if (date) (on ? answered : own).push({ number: number.replace(/[.,]$/, ''), day: date })
  }
  return { answered, own }
}

function dayFrom(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}
