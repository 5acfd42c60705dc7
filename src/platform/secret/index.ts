/**
 * The secret of the house: from `RATUSHA_SECRET`, or made on the first evening and kept in the database. Keys for
 * separate uses are derived from it, so that one leaked key opens one door.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Connection } from '#platform/db'

export interface Secret {
  key(use: string): Buffer
}

export async function openSecret(connection: Connection, configured: string | null): Promise<Secret> {
  const text = configured ?? (await storedSecret(connection))
  const keys = new Map<string, Buffer>()
  return {
    key(use) {
      const known = keys.get(use)
      if (known) return known
      const key = Buffer.from(hkdfSync('sha256', text, 'ratusha', use, 32))
      keys.set(use, key)
      return key
    },
  }
}

export function sign(secret: Secret, use: string, text: string): string {
  return createHmac('sha256', secret.key(use)).update(text).digest('base64url')
}

export function isSigned(secret: Secret, use: string, text: string, signature: string): boolean {
  const wanted = Buffer.from(sign(secret, use, text))
  const given = Buffer.from(signature)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** AES-256-GCM; the answer is `nonce || tag || ciphertext` in base64url. */
export function encrypt(secret: Secret, use: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secret.key(use), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

export function decrypt(secret: Secret, use: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secret.key(use), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

async function storedSecret({ db }: Connection): Promise<string> {
  await db
    .insertInto('platform.secrets')
    .values({ name: 'house', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await db
    .selectFrom('platform.secrets')
    .select('value')
    .where('name', '=', 'house')
    .executeTakeFirstOrThrow()
  return row.value
}
