import type pg from 'pg'
import { fullName, listTables, type Table } from '../backup/catalogue.ts'

export interface Exported extends Table {
  /** Columns that are left out, and what is written in their place when the content comes in again. */
  readonly own: Readonly<Record<string, string>>
}

interface Remark {
  readonly table: string
  /** `null`: of the table itself. */
  readonly column: string | null
  readonly words: string
}

/**
 * What an export holds, in the order in which it can come in: all tables of the city hall. What is a secret or no
 * content is left out by the remark «export: …» that its module has put on it in the database.
 */
export async function listExported(client: Pick<pg.Client, 'query'>): Promise<Exported[]> {
  const { rows: remarks } = await client.query<Remark>(`
    select n.nspname || '.' || c.relname as table, a.attname as column, substr(d.description, 9) as words
    from pg_description d
    join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
    where d.description like 'export: %'`)
  const isLeftOut = (name: string) => remarks.some(({ table, column }) => table === name && column === null)
  return (await listTables(client))
    .filter((table) => !isLeftOut(fullName(table)))
    .map((table) => {
      const own = Object.fromEntries(
        remarks.flatMap(({ table: name, column, words }) =>
          name === fullName(table) && column !== null ? [[column, words] as const] : [],
        ),
      )
      return { ...table, own, columns: table.columns.filter((column) => !(column in own)) }
    })
}

/** What the rows of a schema are, for people. */
export const schemaWords: Readonly<Record<string, string>> = {
  access: 'облікові записи (без паролів)',
  acknowledgements: 'ознайомлення з документами',
  acts: 'акти, проєкти, їхні файли й виправлення',
  appeals: 'звернення громадян',
  approvals: 'погодження і візи',
  assignments: 'доручення і їх виконання',
  calendar: 'календар робочих днів',
  carryover: 'звідки перенесено',
  certifications: 'витяги й засвідчені копії',
  control: 'контроль: строки, звіти, продовження, нагадування',
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
  letter_drafts: 'проєкти листів',
  letters: 'тексти листів, відповідей, наказів і звітів',
  mailroom: 'пошта ради: звідки взято листи',
  notifications: 'сповіщення',
  numbers: 'журнали реєстрації та книга номерів',
  official_forms: 'зразки бланків',
  originals: 'де оригінали, їх передавання',
  points: 'пункти актів',
  reception: 'особистий прийом',
  registration_drafts: 'розпочаті форми реєстрації',
  reports: 'звіти',
  resolutions: 'резолюції та їх зразки',
  scans: 'скани',
  search: 'що знаходить пошук',
  signatures: 'електронні підписи та їх перевірки',
  signings: 'підписання проєктів',
  substitutions: 'заміщення',
  texts: 'тексти файлів',
  topics: 'класифікатор питань',
}
