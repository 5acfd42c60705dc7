/** «01.07.2025», «1.7.25», ««28» червня 2024 року», «1 липня»: at most one of the two forms matched, all bounded. */
export const dayPattern =
  '(?:(?<![\\d.])(?<d>[0-3]?\\d)\\.(?<m>[01]?\\d)\\.(?<y>(?:19|20)\\d\\d|\\d\\d)(?![\\d])|[«"“]?(?<!\\d)(?<wd>[0-3]?\\d)[»"”]? (?<wm>січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)(?: (?<wy>(?:19|20)\\d\\d))?)(?: ?(?:року|р\\.|р(?![\\p{L}])))?'

const months = 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' ')

export interface ReadDay {
  /** `YYYY-MM-DD`; `null`: no such day. */
  readonly day: string | null
  readonly hasYear: boolean
}

/** The day that `dayPattern` matched; a day without a year is the next such day from `today` on. */
export function dayFrom(groups: Record<string, string | undefined>, today: string): ReadDay {
  const day = Number(groups.d ?? groups.wd)
  const month = groups.m ? Number(groups.m) : months.indexOf((groups.wm ?? '').toLowerCase()) + 1
  const written = groups.y ?? groups.wy
  if (written) {
    const year = written.length === 2 ? 2000 + Number(written) : Number(written)
    return { day: iso(year, month, day), hasYear: true }
  }
  const thisYear = iso(Number(today.slice(0, 4)), month, day)
  const next = thisYear !== null && thisYear < today ? iso(Number(today.slice(0, 4)) + 1, month, day) : thisYear
  return { day: next, hasYear: false }
}

function iso(year: number, month: number, day: number): string | null {
  const lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const length = lengths[month - 1]
  if (!length || day < 1 || day > length) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
