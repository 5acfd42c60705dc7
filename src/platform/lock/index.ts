/**
 * One Ratusha per data folder. The lock is a socket that only a living process can hold: no stale file to clean up after
 * a crash, no process number that somebody else got after a restart.
 */
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs'
import { createServer, connect as dial, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Lock {
  release(): void
}

export class AlreadyRunning extends Error {}

export async function takeLock(dataFolder: string): Promise<Lock> {
  const address = addressOf(resolve(dataFolder))
  const server = (await listen(address)) ?? ((await answers(address)) ? null : await takeOver(address))
  if (!server)
    throw new AlreadyRunning(
      `Ратуша вже працює з теки ${resolve(dataFolder)}. Зупиніть її або задайте іншу теку в RATUSHA_DATA.`,
    )
  server.unref()
  return { release: () => server.close() }
}

// In the folder itself, so that programs that see different folders for temporary files still meet at it; a path longer
// than a socket's name may be (104 bytes on macOS) stands in for itself by its hash.
function addressOf(folder: string): string {
  const inside = join(folder, 'ratusha.lock')
  if (Buffer.byteLength(inside) < 100) {
    if (statSync(folder, { throwIfNoEntry: false })?.isFile())
      throw new Error(`Тека даних ${folder} це файл: задайте іншу в RATUSHA_DATA.`)
    mkdirSync(folder, { recursive: true })
    // A disk that is open for reading only is told by its own name here, and by none further on.
    accessSync(folder, constants.W_OK)
    return inside
  }
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `ratusha-${name}.lock`)
}

function listen(address: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    // Who only asks whether the lock is held breaks the line off: unheard, that error would end the house.
    const server = createServer((socket) => socket.on('error', () => undefined).end())
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(address, () => done(server))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = dial(address)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}

// The socket file is there and nobody listens: its process was killed.
async function takeOver(address: string): Promise<Server | null> {
  rmSync(address, { force: true })
  return listen(address)
}
