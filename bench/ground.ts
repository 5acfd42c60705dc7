import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { theHouse } from '#kernel'
import { publishAct, registerAct } from '#modules/acts'
import { addUnit } from '#modules/directory'
import { getBook, openBook } from '#modules/numbers'
import type { Context } from '#platform/db'
import { type OpenHouse, openHouse } from '../src/opening.ts'

export interface Measure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly goal: string
  readonly met: boolean
}

/** A house with a durable database on disk: 600 published acts, one registry with eight books. */
export interface Ground extends Office {
  readonly house: OpenHouse
  readonly context: Context
  readonly dataFolder: string
  close(): Promise<void>
}

interface Office {
  readonly registry: number
  readonly bookIds: readonly number[]
}

/** In a folder that is gone at the end; `BENCH_DATA=/folder` keeps it, and the next run begins with what stands there. */
export async function openGround(): Promise<Ground> {
  const kept = process.env.BENCH_DATA
  const dataFolder = kept ?? join(tmpdir(), `ratusha-bench-${process.pid}`)
  const house = await openHouse({ ...process.env, RATUSHA_DATA: dataFolder, RATUSHA_DEMO: '0' })
  const context: Context = { db: house.connection.db, actor: theHouse('bench'), now: house.clock(), requestId: 'bench' }
  const note = join(dataFolder, 'office.json')
  const office: Office = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : await openOffice(context)
  writeFileSync(note, JSON.stringify(office))
  return {
    house,
    context,
    dataFolder,
    ...office,
    async close() {
      await house.close()
      if (kept === undefined) rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function openOffice(context: Context): Promise<Office> {
  const registry = await addUnit(context, unit('Загальний відділ'))
  await enterActs(context, registry, 600)
  const bookIds: number[] = []
  for (let at = 1; at <= 8; at += 1) {
    bookIds.push(
      await openBook(context, {
        ownerUnitId: registry,
        kind: 'incoming',
        title: `Журнал ${at}`,
        template: '{n}',
        restart: 'year',
      }),
    )
  }
  return { registry, bookIds }
}

async function enterActs(context: Context, unitId: number, count: number): Promise<void> {
  const bookId = await openBook(context, {
    ownerUnitId: unitId,
    kind: 'order',
    title: 'Розпорядження',
    template: '{n}',
    restart: 'year',
  })
  const book = await getBook(context, bookId)
  const today = context.now.toZonedDateTimeISO('Europe/Kyiv').toPlainDate()
  for (let at = 0; at < count; at += 1) {
    const input = {
      kind: 'order' as const,
      bodyUnitId: unitId,
      title: `Про затвердження порядку проведення заходів у виконавчих органах міської ради, ${at}`,
      text: `1. Затвердити порядок № ${at}.\n2. Контроль залишаю за собою.`,
      textState: 'whole' as const,
      preparer: '',
      preparerPhone: '',
      signatories: [],
      appendices: [],
      sourceNote: '',
      access: 'open' as const,
    }
    const id = await registerAct(context, input, {
      bookId: book.id,
      adoptedOn: today.subtract({ days: (count - at) % 300 }),
    })
    await publishAct(context, id)
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

function unit(name: string) {
  return {
    parentId: null,
    kind: 'division' as const,
    name,
    shortName: name,
    index: '01',
    address: '',
    email: '',
    website: '',
    note: '',
    sort: 0,
  }
}
