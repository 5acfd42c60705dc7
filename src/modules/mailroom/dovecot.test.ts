/** The same as with the mailbox of the tests, against a mail server that councils really run, where one is installed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { getMessagePage, listMessages } from '#modules/intake'
import { type FileStore, openFileStore } from '#platform/files'
import { newWorld, type World } from '#tests/world.ts'
import { collectMail, readMailbox } from './index.ts'

const program = '/usr/sbin/dovecot'
// It wants to be started by root, and then gives root up.
const isHere = existsSync(program) && process.getuid?.() === 0

describe.skipIf(!isHere)('a mailbox of Dovecot (skipped where Dovecot or root is missing)', () => {
  let world: World
  let store: FileStore
  let folder: string
  let port: number
  let server: ChildProcess

  beforeAll(async () => {
    world = await newWorld()
    folder = mkdtempSync(join(tmpdir(), 'ratusha-dovecot-'))
    store = await openFileStore({ files: { kind: 'disk' }, dataFolder: join(folder, 'data') })
    for (const place of ['mail/rada/new', 'mail/rada/cur', 'mail/rada/tmp', 'run']) {
      mkdirSync(join(folder, place), { recursive: true })
    }
    await startServer()
  })
  afterAll(async () => {
    await stop(server)
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is read to its end, once, and stays as it was', async () => {
    put('1.first', 'Subject: first\r\n\r\nПерший лист\r\n')
    put('2.second', 'Subject: =?utf-8?B?0JTRgNGD0LPQuNC5?=\r\n\r\nДругий лист\r\n')
    expect(await collect()).toBe(2)
    expect(await collect()).toBe(0)
    const { items } = await listMessages(world.house(), { page: 1, perPage: 10 })
    const messages = await Promise.all(items.map(async ({ id }) => (await getMessagePage(world.house(), id)).message))
    expect(messages.map(({ subject, text }) => `${subject}: ${text}`).toSorted()).toEqual([
      'first: Перший лист',
      'Другий: Другий лист',
    ])
    expect(readdirSync(join(folder, 'mail/rada/new')).toSorted()).toEqual(['1.first', '2.second'])
  })

  function put(name: string, rest: string): void {
    const head = 'From: a@example.ua\r\nTo: rada@example.ua\r\nDate: Mon, 02 Nov 2026 10:00:00 +0200\r\n'
    const type = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n'
    writeFileSync(join(folder, 'mail/rada/new', name), head + type + rest)
    chmodSync(join(folder, 'mail/rada/new', name), 0o666)
  }

  /** A port that was free may be somebody's a moment later: then Dovecot ends, and another is tried. */
  async function startServer(): Promise<void> {
    do {
      port = await freePort()
      writeFileSync(join(folder, 'dovecot.conf'), settings(folder, port))
      openToAll(folder)
      server = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
    } while (!(await greets(server, port)))
  }

  function collect(): Promise<number> {
    return collectMail(world.house(), readMailbox(`imap://rada:x@127.0.0.1:${port}/INBOX`), { store })
  }
})

function settings(folder: string, port: number): string {
  return `base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 0
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = nopassword=y
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
`
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o777)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o777 : 0o666)
  }
}

/** Whether it came up: it greets who comes, or it has ended. */
async function greets(server: ChildProcess, port: number): Promise<boolean> {
  const ended = once(server, 'exit').then(() => false)
  const greeted = vi.waitFor(
    async () => {
      const socket = connect(port, '127.0.0.1')
      try {
        const [words] = await once(socket, 'data')
        if (!String(words).includes('Dovecot')) throw new Error('somebody else')
        return true
      } finally {
        socket.destroy()
      }
    },
    { timeout: 60_000 },
  )
  return Promise.race([ended, greeted.catch(() => stop(server))])
}

async function stop(server: ChildProcess): Promise<false> {
  if (server.exitCode === null && server.kill()) await once(server, 'exit')
  return false
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}
