import { z } from 'zod'
import { type Seal, SealError } from './seal.ts'

/** Milliseconds. */
const patience = 20_000

const base64 = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')))
const shown = z.object({ certificate: base64 })
const sealed = z.object({ signatures: z.array(base64).max(1000) })

/** A service that keeps the key of the seal, in the words of docs/signing.md. */
export function openSealService(address: string): Seal {
  return {
    kind: 'service',
    certificate: async () => (await ask(address, {}, shown)).certificate,
    async seal(items) {
      const digests = items.map(({ digest, digestName, message }) => ({
        digest: Buffer.from(digest).toString('base64'),
        algorithm: digestName,
        message: Buffer.from(message).toString('base64'),
      }))
      const { signatures } = await ask(address, { digests }, sealed)
      if (signatures.length !== items.length) throw new SealError('Служба печатки дала не всі підписи.')
      return signatures
    },
  }
}

async function ask<Schema extends z.ZodType>(address: string, body: object, schema: Schema): Promise<z.output<Schema>> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  })
    .then(async (answer) => (answer.ok ? schema.safeParse(await answer.json()) : null))
    .catch(() => null)
  if (!answer?.success) throw new SealError('Служба печатки не відповідає або відповідає не так.')
  return answer.data
}
