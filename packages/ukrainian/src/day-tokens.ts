/** The lemma of a whole day, «2025-01-15»; also of a month of a year, «2025-01», and of a day of any year, «--01-15». */
export interface FoundDay {
  lemma: string
  /** Coarser lemmas by which the day is found too. */
  partial: string[]
}

/** Reads a date written in figures: 15.01.2025, 15.01.25, 15/01/2025, 15-01-2025, 2025-01-15, 01.2025, 15.01. */
export function dayInFigures(figures: string): FoundDay | undefined {
  const iso = figures.match(/^(\d{4})-(\d{2})-(\d{2})$/)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const full = figures.match(/^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/)
  if (full) return day(Number(full[4]), Number(full[3]), Number(full[1]))
  const short = figures.match(/^(\d{1,2})\.(\d{1,2})\.(\d{2})$/)
  if (short) return day(2000 + Number(short[3]) - (Number(short[3]) > 69 ? 100 : 0), Number(short[2]), Number(short[1]))
  const month = figures.match(/^(\d{1,2})\.(\d{4})$/)
  if (month) return monthOfYear(Number(month[2]), Number(month[1]))
  const dayAndMonth = figures.match(/^(\d{2})\.(\d{2})$/)
  return dayAndMonth ? dayOfMonth(Number(dayAndMonth[2]), Number(dayAndMonth[1])) : undefined
}

/** The month, 1 to 12, of a folded word in any case or a usual abbreviation; 0 when it is none. */
export function monthOf(word: string): number {
  return monthForms.get(word) ?? 0
}

export function day(year: number, month: number, dayNumber: number): FoundDay | undefined {
  const inYear = dayOfMonth(month, dayNumber)
  const inMonth = monthOfYear(year, month)
  if (!inYear || !inMonth) return undefined
  return { lemma: `${inMonth.lemma}${inYear.lemma.slice(4)}`, partial: [inMonth.lemma, inYear.lemma] }
}

export function monthOfYear(year: number, month: number): FoundDay | undefined {
  if (month < 1 || month > 12 || year < 1800 || year > 2199) return undefined
  return { lemma: `${year}-${two(month)}`, partial: [] }
}

export function dayOfMonth(month: number, dayNumber: number): FoundDay | undefined {
  if (month < 1 || month > 12 || dayNumber < 1 || dayNumber > 31) return undefined
  return { lemma: `--${two(month)}-${two(dayNumber)}`, partial: [] }
}

const stems = 'січ лют берез квіт трав черв лип серп верес жовт листопад груд'.split(' ')
const endings = ['ень', 'ня', 'ню', 'нем', 'неві', 'ні']
const monthForms = new Map(
  stems.flatMap((stem, index) => {
    const forms =
      stem === 'лют'
        ? ['ий', 'ого', 'ому', 'им', 'ім']
        : stem === 'листопад'
          ? ['', 'а', 'у', 'ом', 'ові', 'і']
          : endings
    const short = stem === 'лют' ? ['лют'] : [stem.slice(0, 3), stem.slice(0, 4)]
    return [...forms.map((form) => stem + form), ...short].map((form): [string, number] => [form, index + 1])
  }),
)

function two(value: number): string {
  return String(value).padStart(2, '0')
}
