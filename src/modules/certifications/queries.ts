import { Refusal, theHouse } from '#kernel'
import { getAct } from '#modules/acts'
import { getCard } from '#modules/documents'
import { paperDocx } from '#modules/official-forms'
import type { Context } from '#platform/db'
import type { Certification } from './certification.ts'
import { findIssued, listIssued } from './store.ts'

export function listCertifications(
  context: Context,
  filter: { page: number; perPage: number; of?: Pick<Certification, 'subject' | 'ref'> | undefined },
): Promise<{ items: Certification[]; total: number }> {
  return listIssued(context, filter)
}

/** What was given out, for whoever may still read the paper itself. */
export async function getCertification(context: Context, id: number) {
  const issued = await findIssued(context, { id })
  if (!issued) throw new Refusal('not-found', 'certifications.not-found')
  if (issued.subject === 'act') await getAct(context, issued.ref)
  else await getCard(context, issued.ref)
  return issued
}

export async function certificationDocx(context: Context, id: number): Promise<Uint8Array> {
  const { content } = await getCertification(context, id)
  if (content === null) throw new Refusal('not-found', 'certifications.not-found')
  return paperDocx(context, content)
}

/** What everybody who holds the paper may read of it. */
export type PublicCertification = Pick<
  Certification,
  'kind' | 'subject' | 'ref' | 'year' | 'ordinal' | 'paperName' | 'points' | 'post' | 'name' | 'certifiedOn' | 'sha256'
>

/** By the code on it. Of a paper that is not open to all nothing is told, not even that it is. */
export async function findPublicCertification(context: Context, code: string): Promise<PublicCertification> {
  const house = { ...context, actor: theHouse('засвідчення') }
  const unknown = new Refusal('not-found', 'certifications.code-not-found')
  const found = await findIssued(house, { code })
  if (!found || !(await isOpen(house, found))) throw unknown
  return found
}

async function isOpen(context: Context, { subject, ref }: Certification): Promise<boolean> {
  if (subject === 'act') {
    const act = await getAct(context, ref)
    return act.access === 'open' && act.publishedAt !== null
  }
  const card = await getCard(context, ref)
  return card.access === 'open' && card.direction !== 'incoming'
}
