/** The ground of the city: its directory, accounts, registration books and nomenclatures. */

import { tellAccounts } from '#demo/access'
import { tellDirectory } from '#demo/directory'
import { type ToldNomenclature, tellNomenclature } from '#demo/dossiers'
import { tellBooks } from '#demo/numbers'
import { dayOf, instantOn, type Member } from '#kernel'
import { nameCouncil } from '#modules/directory'
import type { AttachedFile } from '#modules/documents'
import type { Book } from '#modules/numbers'
import type { Connection, Context } from '#platform/db'
import type { FileStore } from '#platform/files'
import { demoAccounts, demoPassword, type Login } from './accounts.ts'
import { type BookKey, books } from './books.ts'
import { day } from './days.ts'
import { keepPapers, type SeedPaper } from './kept-papers.ts'
import { nomenclatures } from './nomenclatures.ts'
import { contextOf, demoHouse } from './telling.ts'
import { council, type UnitKey, units } from './units.ts'

type NomenclatureKey = keyof typeof nomenclatures

export interface Ground {
  readonly members: ReadonlyMap<Login, Member>
  unit(key: UnitKey): number
  book(key: BookKey): Book
  nomenclature(unit: NomenclatureKey, year: number): ToldNomenclature
  dossier(unit: NomenclatureKey, year: number, index: string): number
  /** The paper as a file; none when the city is told without a store. */
  files(paper: SeedPaper): readonly AttachedFile[]
  readonly store: FileStore | null
}

const firstDay = day('2023-12-18')
const firstYear = 2024

export async function tellGround(
  connection: Connection,
  now: Temporal.Instant,
  store: FileStore | null,
): Promise<Ground> {
  const house = contextOf(connection, demoHouse, instantOn(firstDay))
  await nameCouncil(house, council)
  const { units: unitIds, people } = await tellDirectory(house, units)
  const accounts = demoAccounts.map(({ holder, ...account }) => ({ ...account, personId: known(people, holder) }))
  const members = await tellAccounts(house, accounts, demoPassword)
  const told = await tellBooks(
    house,
    books.map(({ owner, ...book }) => ({ ...book, ownerUnitId: known(unitIds, owner) })),
  )
  const kept = await tellYears(house, unitIds, dayOf(now).year)
  const papers = store ? await keepPapers(house, store) : new Map<SeedPaper, AttachedFile>()
  const nomenclature: Ground['nomenclature'] = (unit, year) => known(kept, `${unit} ${year}`)
  return {
    members,
    store,
    unit: (key) => known(unitIds, key),
    book: (key) => known(told, key),
    nomenclature,
    files: (paper) => [papers.get(paper)].filter((file) => file !== undefined),
    dossier: (unit, year, index) => known(nomenclature(unit, year).dossiers, index),
  }
}

// A nomenclature is approved in December for the year that begins.
async function tellYears(house: Context, unitIds: ReadonlyMap<UnitKey, number>, lastYear: number) {
  const kept = new Map<string, ToldNomenclature>()
  for (let year = firstYear; year <= lastYear; year += 1) {
    const approved = { ...house, now: instantOn(day(`${year - 1}-12-18`), '11:00') }
    for (const unit of ['registry', 'organisation', 'education'] as const) {
      const told = { unitId: known(unitIds, unit), year, dossiers: nomenclatures[unit] }
      kept.set(`${unit} ${year}`, await tellNomenclature(approved, told))
    }
  }
  return kept
}

function known<Key, Value>(told: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = told.get(key)
  if (value === undefined) throw new Error(`The demo city has no ${key}`)
  return value
}
