import { Refusal } from '#kernel'
import { signingSessions } from '#modules/signatures'
import { logWarning } from '#platform/log'
import type { House } from '#web/house.ts'
import type { Option } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

/** bridge: a token bridge asked over HTTP. redirect: a page of a signing service. key-file: a key read in the browser. */
export type SigningWay = 'bridge' | 'redirect' | 'key-file'

const bridgeTimeout = 5000 // ms

/** The ways that this house is set up for; the one with a qualified device first. */
export function signingWays({ signers }: Pick<House, 'signers'>): (Option & { readonly value: SigningWay })[] {
  return [
    ...(signers?.bridge ? [{ value: 'bridge' as const, label: 'Захищений носій (токен)' }] : []),
    ...(signers?.redirect
      ? [{ value: 'redirect' as const, label: 'Сервіс підписання (хмарний підпис, телефон)' }]
      : []),
    { value: 'key-file', label: 'Файл ключа: не кваліфікований засіб' },
  ]
}

/** Tells the signer of the session. Answers where the person goes now. */
export async function askSigner(visit: Visit, token: string, way: SigningWay): Promise<string> {
  if (way === 'bridge') await askBridge(visit, token)
  return `/stil/pidpysy/seans/${token}?chym=${way}`
}

/** Where a page of a signing service finds the session, and where it sends the person afterwards. */
export function redirectAddress({ house, origin }: Visit, token: string): string {
  const address = new URL(house.signers?.redirect ?? origin)
  address.searchParams.set('session', token)
  address.searchParams.set('api', `${origin}/api/v1/signing`)
  address.searchParams.set('return', `${origin}/stil/pidpysy/seans/${token}?chym=redirect`)
  return address.href
}

async function askBridge(visit: Visit, token: string): Promise<void> {
  const { house, origin, context } = visit
  try {
    const answer = await fetch(house.signers?.bridge ?? '', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ session: token, api: `${origin}/api/v1/signing` }),
      signal: AbortSignal.timeout(bridgeTimeout),
      redirect: 'error',
    })
    await answer.body?.cancel()
    if (answer.ok) return
    logWarning('signing.bridge', { status: answer.status })
  } catch (error) {
    logWarning('signing.bridge', { failure: error instanceof Error ? error.name : 'unknown' })
  }
  await signingSessions.giveUp(context, token, 'Засіб підписання не відповідає')
  throw new Refusal('conflict', 'signatures.bridge-silent')
}
