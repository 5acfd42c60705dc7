import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds of processor time. */
export interface Cpu {
  readonly node: number
  readonly postgres: number
}

const msPerTick = 10

/** What the server over a data folder and its backends, ended ones too, have taken so far; from /proc, so 0 where there is none. */
export function cpuOfPostgres(dataFolder: string): number {
  const postmaster = postmasterOf(dataFolder)
  return globSync('/proc/[0-9]*/stat')
    .map(statOf)
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
    .reduce((sum, { pid, ticks, ended }) => sum + (ticks + (pid === postmaster ? ended : 0)) * msPerTick, 0)
}

function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

// proc(5): after the name in brackets the fields are state, parent, …; user and system time are the 12th and 13th, those
// of ended children the 14th and 15th.
function statOf(file: string): { pid: number; parent: number; ticks: number; ended: number } {
  const text = read(file)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return {
    pid: Number.parseInt(text, 10),
    parent: Number(fields[1]),
    ticks: Number(fields[11] ?? 0) + Number(fields[12] ?? 0),
    ended: Number(fields[13] ?? 0) + Number(fields[14] ?? 0),
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
