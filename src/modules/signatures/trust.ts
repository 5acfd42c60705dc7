import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import type { SignatureVerifier, TrustFileKind } from '#platform/verifier'
import { mayManageTrust } from './access.ts'

/** Adds what signatures are held against. `kind`: what a certificate is for; other files say it themselves. */
async function addTrust(
  context: Context,
  verifier: SignatureVerifier,
  file: { kind: TrustFileKind | null; bytes: Uint8Array },
): Promise<TrustFileKind> {
  requireRight(context)
  const { kind, name } = await verifier.addTrust(file.kind, file.bytes)
  await inTransaction(context, (context) =>
    record(context, { verb: 'signatures.add-trust', subject: 'trust', subjectId: name, after: { kind } }),
  )
  return kind
}

async function removeTrust(
  context: Context,
  verifier: SignatureVerifier,
  file: { kind: TrustFileKind; name: string },
): Promise<void> {
  requireRight(context)
  const before = { kind: file.kind }
  await inTransaction(context, async (context) => {
    const removed = await verifier.removeTrust(file.kind, file.name)
    if (!removed) throw new Refusal('not-found', 'signatures.trust-not-found')
    await record(context, { verb: 'signatures.remove-trust', subject: 'trust', subjectId: file.name, before })
  })
}

export const trusted = { add: addTrust, remove: removeTrust }

function requireRight({ actor }: Context): void {
  if (!mayManageTrust(actor)) throw new Refusal('forbidden', 'signatures.trust-forbidden')
}
