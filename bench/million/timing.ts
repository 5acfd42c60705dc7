import { type Cpu, cpuOfPostgres } from '../cpu.ts'
import { type Measure, median, rounded } from '../ground.ts'
import type { TableSize } from './sizes.ts'

export interface Timed {
  readonly what: string
  readonly papers: number
  readonly clients: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  /** Milliseconds of processor time of one question: told apart from the clock by what else the machine does. */
  readonly cpu: Cpu
}

export interface Question {
  readonly what: string
  readonly clients?: number
  /** Milliseconds for 95 of 100. */
  readonly goal?: number
}

export interface Results {
  readonly times: Timed[]
  readonly measures: Measure[]
  readonly sizes: TableSize[]
}

/** Where times are taken: how many papers there are now, and where the server keeps them. */
export interface Stand {
  readonly results: Results
  readonly papers: number
  readonly dataFolder: string
  /** Goals hold for many papers. */
  readonly hasGoals: boolean
  add(measure: Omit<Measure, 'goal' | 'met'> & Partial<Measure>): void
}

const questions = 40 // of each class by one client
const shared = 80 // by all clients of a class together
const usual = 50 // ms

export async function time(stand: Stand, asked: Question, work: (at: number) => Promise<unknown>): Promise<void> {
  const { what, clients = 1, goal = usual } = asked
  for (let at = 0; at < 3; at += 1) await work(at)
  const before = { node: process.cpuUsage(), postgres: cpuOfPostgres(stand.dataFolder) }
  const times: number[] = []
  const one = async (client: number) => {
    for (let at = 0; at < (clients === 1 ? questions : shared / clients); at += 1) {
      const started = performance.now()
      await work(at + client * 3)
      times.push(performance.now() - started)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  const { user, system } = process.cpuUsage(before.node)
  const cpu = {
    node: rounded((user + system) / 1000 / times.length, 1),
    postgres: rounded((cpuOfPostgres(stand.dataFolder) - before.postgres) / times.length, 1),
  }
  const p95 = rounded(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN, 1)
  stand.results.times.push({ what, papers: stand.papers, clients, p50: rounded(median(times), 1), p95, cpu })
  const isGoal = clients === 1 && stand.hasGoals
  stand.add({
    what: `${stand.papers} papers, ${what}, clients: ${clients}, 95 of 100`,
    value: p95,
    unit: 'ms',
    goal: isGoal ? `≤ ${goal}` : '',
    met: !isGoal || p95 <= goal,
  })
}
