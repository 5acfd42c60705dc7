import type { Actor } from '#kernel'
import type { Card } from '#modules/documents'
import { mayKeepDossiers } from '#modules/dossiers'

/** Why the button «До справи» is not there, as a code of `words.uk.ts`. */
export function whyNotFile(actor: Actor, card: Pick<Card, 'unitId' | 'state'>): string | null {
  if (!mayKeepDossiers(actor, card.unitId)) return 'filings.forbidden'
  if (card.state === 'filed') return 'filings.filed-already'
  return card.state === 'executed' ? null : 'filings.not-executed'
}
