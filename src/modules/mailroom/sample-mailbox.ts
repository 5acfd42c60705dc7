/** An IMAP server of one mailbox for the tests: enough of RFC 3501 for a client that only reads. */
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export interface SampleMailbox {
  readonly port: number
  /** Letters by UID. */
  readonly letters: Map<number, Buffer>
  uidValidity: number
  password: string
  /** Commands that would change the mailbox; none may come. */
  readonly changes: string[]
  /** After so many letters it falls silent in the middle of an answer. */
  most: number
  /** Says a size that is not the letter's. */
  readonly sizes: Map<number, number>
  close(): Promise<void>
}

export async function openSampleMailbox(): Promise<SampleMailbox> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.write('* OK ready\r\n')
    // A client that is killed breaks the line off, and the lines say so again for themselves.
    const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
    for (const side of [socket, lines]) side.on('error', () => undefined)
    lines.on('line', (line) => {
      const [tag = '', ...words] = line.split(' ')
      answer(mailbox, socket, { tag, command: words.join(' ') })
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const mailbox: SampleMailbox = {
    port: typeof address === 'object' && address ? address.port : 0,
    letters: new Map(),
    uidValidity: 7,
    password: 'parol',
    changes: [],
    most: Number.POSITIVE_INFINITY,
    sizes: new Map(),
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((done) => server.close(() => done()))
    },
  }
  return mailbox
}

interface Asked {
  readonly tag: string
  readonly command: string
}

function answer(mailbox: SampleMailbox, socket: Socket, { tag, command }: Asked): void {
  const [verb = ''] = command.toUpperCase().split(' ')
  const say = (...lines: string[]) => socket.write(`${lines.join('\r\n')}\r\n`)
  switch (verb) {
    case 'CAPABILITY':
      return void say('* CAPABILITY IMAP4rev1', `${tag} OK done`)
    case 'LOGIN':
      return void say(command.includes(mailbox.password) ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] no`)
    case 'LIST':
    case 'LSUB':
      return void say(
        command.endsWith('""') ? '* LIST (\\Noselect) "/" ""' : '* LIST (\\HasNoChildren) "/" "INBOX"',
        `${tag} OK done`,
      )
    case 'EXAMINE':
      return void say(
        ...(/^EXAMINE "?INBOX"?$/i.test(command)
          ? [
              '* FLAGS (\\Seen)',
              `* ${mailbox.letters.size} EXISTS`,
              `* OK [UIDVALIDITY ${mailbox.uidValidity}] v`,
              '* OK [UIDNEXT 1000] n',
              `${tag} OK [READ-ONLY] open`,
            ]
          : [`${tag} NO [NONEXISTENT] none`]),
      )
    case 'UID':
      return void (fetchLetters(mailbox, socket, command) && say(`${tag} OK done`))
    case 'LOGOUT':
      return void say('* BYE', `${tag} OK done`)
    case 'SELECT':
    case 'STORE':
    case 'EXPUNGE':
      mailbox.changes.push(command)
      return void say(`${tag} NO`)
    default:
      return void say(`${tag} OK done`)
  }
}

/** Answers whether it has said them all. */
function fetchLetters(mailbox: SampleMailbox, socket: Socket, command: string): boolean {
  const [, from = '1', range] = /FETCH (\d+)(:\*)?/i.exec(command) ?? []
  const uids = [...mailbox.letters.keys()].sort((one, other) => one - other)
  for (const [at, uid] of uids.entries()) {
    // `n:*` always answers the last letter, as real servers do.
    const isAsked = range ? uid >= Number(from) || at === uids.length - 1 : uid === Number(from)
    const letter = mailbox.letters.get(uid)
    if (!isAsked || !letter) continue
    const size = mailbox.sizes.get(uid) ?? letter.length
    const envelope =
      '("Mon, 02 Nov 2026 10:00:00 +0200" "Large letter" (("Sender" NIL "sender" "example.ua")) NIL NIL NIL NIL NIL NIL NIL)'
    socket.write(`* ${at + 1} FETCH (UID ${uid} RFC822.SIZE ${size} ENVELOPE ${envelope}`)
    const [, start] = /BODY\.PEEK\[\]<(\d+)\.\d+>/i.exec(command) ?? []
    if (/BODY\.PEEK\[\]/i.test(command)) {
      if (mailbox.most <= 0) return false
      mailbox.most -= 1
      const part = letter.subarray(Number(start ?? 0))
      socket.write(` BODY[]${start === undefined ? '' : `<${start}>`} {${part.length}}\r\n`)
      socket.write(part)
    }
    socket.write(')\r\n')
  }
  return true
}
