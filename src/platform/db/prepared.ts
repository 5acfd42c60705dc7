import { type CompiledQuery, type Insertable, type RawBuilder, sql } from 'kysely'
import type { DB } from './generated/tables.ts'
import { type Db, lineOf, run, send } from './line.ts'

/** Stands in a statement where a value of that name will be. */
export type Slot<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

/** A statement that is built once, at its first use; later uses only fill in their values. */
export interface Prepared<Values, Row> {
  rows(context: { readonly db: Db }, values: Values): Promise<Row[]>
  first(context: { readonly db: Db }, values: Values): Promise<Row | undefined>
  /**
   * For what answers nothing. Inside a transaction nobody waits: the statement leaves with those that follow, at the
   * latest with COMMIT, and if it fails the transaction fails.
   */
  send(context: { readonly db: Db }, values: Values): Promise<void>
}

interface Buildable<Row> {
  compile(db: Db): CompiledQuery<Row>
}

/** For the statements of the busiest verbs: building one anew costs more than sending it. */
export function prepared<Values extends object, Row>(
  build: (db: Db, slot: Slot<Values>) => Buildable<Row>,
): Prepared<Values, Row> {
  let built: CompiledQuery<Row> | undefined
  function filled(db: Db, values: Values): CompiledQuery<Row> {
    built ??= build(db, (name) => sql.val(new Place(name)) as RawBuilder<unknown> as RawBuilder<never>).compile(db)
    return { ...built, parameters: built.parameters.map((parameter) => valueAt(parameter, values)) }
  }
  async function rows({ db }: { readonly db: Db }, values: Values): Promise<Row[]> {
    return (await run<Row>(lineOf(db), filled(db, values))).rows
  }
  return {
    rows,
    first: async (context, values) => (await rows(context, values))[0],
    send: ({ db }, values) => send(lineOf(db), filled(db, values)),
  }
}

/** A prepared INSERT of one row. */
export function preparedInsert<Table extends keyof DB, Column extends keyof Insertable<DB[Table]> & string>(
  table: Table,
  columns: readonly Column[],
): Prepared<Pick<Insertable<DB[Table]>, Column>, never> {
  return prepared(
    (_, slot) =>
      sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
          values (${sql.join(columns.map((column) => slot(column)))})`,
  )
}

class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

function valueAt(parameter: unknown, values: object): unknown {
  return parameter instanceof Place ? (values as Readonly<Record<string, unknown>>)[parameter.name] : parameter
}
