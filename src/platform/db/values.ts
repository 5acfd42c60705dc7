import pg from 'pg'

const { builtins } = pg.types
const bigintArray = 1016

/** How a value of a type of PostgreSQL is read from its text. */
export function fromText(oid: number, format: 'text' | 'binary' = 'text'): (text: string) => unknown {
  switch (oid) {
    case builtins.DATE:
      return (text) => Temporal.PlainDate.from(text)
    case builtins.TIMESTAMPTZ:
      return (text) => Temporal.Instant.from(text)
    case builtins.INT8:
    case builtins.NUMERIC:
      return Number
    case bigintArray:
      return (text) => text.slice(1, -1).split(',').filter(Boolean).map(Number)
    default:
      return pg.types.getTypeParser(oid, format)
  }
}

/** How a value travels to PostgreSQL. */
export function toText(value: unknown): string | Buffer | null {
  return prepareValue(isTemporal(value) ? value.toString() : value)
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): string | Buffer | null } }).utils

function isTemporal(value: unknown): value is { toString(): string } {
  return (
    value instanceof Temporal.PlainDate ||
    value instanceof Temporal.Instant ||
    value instanceof Temporal.PlainDateTime ||
    value instanceof Temporal.PlainTime
  )
}
