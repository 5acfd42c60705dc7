import type pg from 'pg'
import { fullName, listTables, type Table } from '../backup/catalogue.ts'

/** Tables of the program itself: sessions, keys, its queue, and what search makes anew from the rest. */
const ownTables = [
  'access.attempts',
  'access.sessions',
  'access.tokens',
  'platform.idempotency',
  'platform.migrations',
  'platform.outbox',
  'platform.secrets',
  'search.attached',
  'search.lexicon',
  'signatures.sessions',
]

/** Columns that are left out, with what stands in their place when the content comes in again. */
const ownColumns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // An account without a password: nobody enters by it until its owner is given a new one.
  'access.accounts': {
    password_hash: "''",
    totp_secret: 'null',
    totp_confirmed_at: 'null',
    totp_last_step: 'null',
  },
  'search.entries': { tsv: "''", analyser: "''", forms: "'{}'" },
}

export interface Exported extends Table {
  /** Left out, and what is written in their place. */
  readonly own: Readonly<Record<string, string>>
}

/** What an export holds, in the order in which it can come in: all tables of the city hall, without secrets. */
export async function listExported(client: Pick<pg.Client, 'query'>): Promise<Exported[]> {
  const tables = (await listTables(client)).filter((table) => !ownTables.includes(fullName(table)))
  return tables.map((table) => {
    const own = ownColumns[fullName(table)] ?? {}
    return { ...table, own, columns: table.columns.filter((column) => !(column in own)) }
  })
}

/** What the rows of a schema are, for people. */
export const schemaWords: Readonly<Record<string, string>> = {
  access: 'облікові записи (без паролів)',
  acts: 'акти, проєкти, їхні файли й виправлення',
  appeals: 'звернення громадян',
  assignments: 'резолюції, доручення, контроль',
  calendar: 'календар робочих днів',
  carryover: 'звідки перенесено',
  directory: 'підрозділи, посади, люди, телефони',
  dispatches: 'надсилання',
  documents: 'реєстраційні картки, кореспонденти, вкладення',
  dossiers: 'номенклатура і справи',
  effects: 'зв’язки між актами',
  files: 'перелік файлів за SHA-256',
  filings: 'підшите до справ',
  inbox: 'що на кого чекає',
  information_requests: 'запити на інформацію',
  intake: 'надіслане мешканцями',
  journal: 'журнал дій і його печаті',
  law: 'строки, визначені радою',
  notifications: 'сповіщення',
  numbers: 'журнали реєстрації та книга номерів',
  reports: 'звіти',
  scans: 'скани',
  search: 'що знаходить пошук',
  signatures: 'електронні підписи та їх перевірки',
  texts: 'тексти файлів',
  topics: 'класифікатор питань',
}
