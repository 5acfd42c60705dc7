import type { CompiledQuery, QueryResult } from 'kysely'
import pg from 'pg'
import { fromText, toText } from './values.ts'

/** A statement of a transaction on its way to the server. */
export interface Statement {
  /** `undefined`: planned anew each time. */
  readonly name: string | undefined
  readonly text: string
  readonly values: readonly (string | Buffer | null)[]
  resolve(answer: Answer): void
  reject(error: Error): void
}

export interface Answer extends QueryResult<unknown> {
  /** 'INSERT', 'COMMIT' … */
  readonly command: string
}

export function statementOf(query: CompiledQuery, promise: Pick<Statement, 'resolve' | 'reject'>): Statement {
  return { name: nameOf(query), text: query.sql, values: query.parameters.map(toText), ...promise }
}

const names = new Map<string, string>()
const mostNames = 600

/** Named, so that PostgreSQL parses and plans each distinct statement once per connection. */
export function nameOf({ sql }: CompiledQuery): string | undefined {
  const known = names.get(sql)
  if (known) return known
  // A statement marked so is planned for its own values: a search whose words differ a thousandfold in frequency.
  if (sql.includes('/* plan anew */') || names.size >= mostNames) return undefined
  const name = `r${names.size}`
  names.set(sql, name)
  return name
}

/**
 * Statements that leave together: one write, one Sync, one answer. Sent one by one, each makes PostgreSQL flush its
 * answer and wake us. When one fails, the server skips those behind it, and they fail for its reason.
 */
export function sendBatch(client: pg.PoolClient, statements: readonly Statement[]): void {
  client.query(new Batch(statements))
}

/** What `pg` gives a query to write to. */
interface Wire {
  readonly stream: { cork?(): void; uncork?(): void }
  readonly parsedStatements: Record<string, string | undefined>
  readonly submittedNamedStatements: Record<string, string | undefined>
  parse(message: { name: string | undefined; text: string }): void
  bind(message: { statement: string | undefined; values: Statement['values'] }): void
  describe(message: { type: 'P' }): void
  execute(message: object): void
  sync(): void
}

interface Column {
  readonly name: string
  readonly read: (text: string) => unknown
}

// The shape of a named statement's rows does not change: it is asked for once.
const shapes = new Map<string, readonly Column[]>()

// `pg` takes no other class than its own in a pipeline, and tells it what comes by these methods. `name` and `text`
// are those of the statement that is being answered: by them it remembers what a connection has parsed.
class Batch extends pg.Query {
  declare name: string | undefined
  declare text: string
  #at = 0
  #columns: readonly Column[] = []
  #rows: unknown[] = []
  #broken: Error | undefined
  readonly #statements: readonly Statement[]

  constructor(statements: readonly Statement[]) {
    super('')
    this.#statements = statements
    this.submit = (wire) => this.#write(wire as unknown as Wire)
    this.#turnTo(0)
  }

  #write(wire: Wire): null {
    wire.stream.cork?.()
    for (const { name, text, values } of this.#statements) {
      if (name === undefined || !(wire.parsedStatements[name] ?? wire.submittedNamedStatements[name])) {
        wire.parse({ name, text })
        if (name !== undefined) wire.submittedNamedStatements[name] = text
      }
      wire.bind({ statement: name, values })
      if (name === undefined || !shapes.has(name)) wire.describe({ type: 'P' })
      wire.execute({})
    }
    wire.sync()
    wire.stream.uncork?.()
    return null
  }

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, read: fromText(dataTypeID) }))
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    try {
      this.#rows.push(rowOf(this.#columns, fields))
    } catch (error) {
      this.#broken ??= error instanceof Error ? error : new Error(String(error))
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    const statement = this.#statements[this.#at]
    if (!statement) return
    if (statement.name !== undefined) shapes.set(statement.name, this.#columns)
    if (this.#broken) statement.reject(this.#broken)
    else statement.resolve({ rows: this.#rows, ...outcomeOf(text) })
    this.#turnTo(this.#at + 1)
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  handleError(error: Error, wire: Wire): void {
    for (const { name, reject } of this.#statements.slice(this.#at)) {
      if (name !== undefined) delete wire.submittedNamedStatements[name]
      reject(error)
    }
    this.#turnTo(this.#statements.length)
  }

  handleReadyForQuery(): void {}

  #turnTo(at: number): void {
    this.#at = at
    const next = this.#statements[at]
    this.name = next?.name
    this.text = next?.text ?? ''
    this.#columns = (next?.name && shapes.get(next.name)) || []
    this.#rows = []
    this.#broken = undefined
  }
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  columns.forEach(({ name, read }, at) => {
    const text = fields[at] ?? null
    row[name] = text === null ? null : read(text)
  })
  return row
}

// 'INSERT 0 1', 'UPDATE 3', 'SELECT 5', 'COMMIT'
function outcomeOf(tag: string): Pick<Answer, 'command' | 'numAffectedRows'> {
  const [command = ''] = tag.split(' ')
  const count = BigInt(/\d+$/.exec(tag)?.[0] ?? 0)
  return { command, numAffectedRows: command === 'SELECT' ? undefined : count }
}
