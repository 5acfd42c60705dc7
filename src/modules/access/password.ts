import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

// OWASP's second recommended set for Argon2id: 19 MiB, two passes, one lane.
const memoryKiB = 19_456
const passes = 2
const parallelism = 1

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, { memory: memoryKiB, passes, parallelism })
  const settings = `m=${memoryKiB},t=${passes},p=${parallelism}`
  return `$argon2id$v=19$${settings}$${salt.toString('base64url')}$${tag.toString('base64url')}`
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash)
  if (!found) return false
  const [, memory, time, lanes, salt, tag] = found
  const wanted = Buffer.from(tag ?? '', 'base64url')
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    memory: Number(memory),
    passes: Number(time),
    parallelism: Number(lanes),
  })
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** As long as a real check, for a login that does not exist: timing must not tell which logins do. */
export async function pretendToCheck(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), { memory: memoryKiB, passes, parallelism })
}

interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

function derive(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...cost }, (error, tag) => {
      if (error) reject(error)
      else resolve(Buffer.from(tag))
    })
  })
}
