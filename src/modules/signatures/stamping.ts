import { shortDate } from '@ratusha/ukrainian'
import { councilZone, dayOf, Refusal, theHouse } from '#kernel'
import { getCouncil } from '#modules/directory'
import { findBlob } from '#modules/files'
import type { Context } from '#platform/db'
import { stampPdf } from '#platform/stamp'
import { type Bench, readKept } from './examination.ts'
import { getSignature } from './queries.ts'
import type { StoredSignature, StoredVerdict, Subject } from './signature.ts'
import { findSignatureBy, verdictsOf } from './store.ts'
import { readSigned, type Signed } from './subjects.ts'

/** Copies that are made at one time: each is a process of its own. */
const mostAtOnce = 2
let making = 0

/** A copy with the stamp on every page. It is derived anew each time; the signed bytes are never touched. */
export async function stampedCopy(
  context: Context,
  bench: Bench,
  wanted: { subject: Subject; signatureId: number; origin: string },
): Promise<{ name: string; bytes: Uint8Array }> {
  const signature = await getSignature(context, wanted.subject, wanted.signatureId)
  const signed = await readSigned(context, wanted.subject)
  if (!signed.ours) throw new Refusal('invalid', 'signatures.stamp-foreign')
  const content = signature.contentSha256 === null ? null : await findBlob(context, signature.contentSha256)
  if (content?.format !== 'pdf') throw new Refusal('invalid', 'signatures.stamp-only-pdf')
  if (signature.state === 'failed') throw new Refusal('conflict', 'signatures.stamp-broken')
  if (making >= mostAtOnce) throw new Refusal('conflict', 'signatures.busy')
  making += 1
  try {
    const pdf = await readKept(context, bench.files, content.sha256)
    const lines = await linesOf(context, signature, signed)
    const stamped = pdf && (await stampPdf(pdf, { lines, address: `${wanted.origin}/perevirka/${signature.code}` }))
    if (!stamped) throw new Refusal('invalid', 'signatures.stamp-impossible')
    const name = (signature.contentName || signature.name).replace(/\.pdf$/i, '')
    return { name: `${name} (копія зі штампом).pdf`, bytes: stamped }
  } finally {
    making -= 1
  }
}

async function linesOf(context: Context, signature: StoredSignature, signed: Signed): Promise<string[]> {
  const [[newest], council] = await Promise.all([verdictsOf(context, [signature.id]), getCouncil(context)])
  const signers = newest?.verdict.signers.flatMap(({ signer }) => signer ?? []) ?? []
  const [first] = signers
  if (!first) throw new Refusal('invalid', 'signatures.stamp-impossible')
  const others = signers.length > 1 ? ` та ще ${signers.length - 1}` : ''
  return [
    'ДОКУМЕНТ СЕД РАТУША',
    `Сертифікат ${first.serial.toUpperCase()}`,
    `Підписувач ${first.name}${others}`,
    `Дійсний з ${clock(first.notBefore)} по ${clock(first.notAfter)}`,
    council.name.toLocaleUpperCase('uk'),
    ...(signed.number && signed.on ? [`№ ${signed.number} від ${shortDate(signed.on)}`] : []),
    // For whoever holds the paper and has no camera: typed at /perevirka.
    `Код перевірки ${signature.code}`,
  ]
}

/** What everybody who holds the paper may read of its signature. */
export interface PublicSignature {
  readonly number: string
  readonly on: Temporal.PlainDate
  readonly newest: StoredVerdict
}

/** By the code of the stamp. Of a restricted paper nothing is told, not even that it is. */
export async function findPublicSignature(context: Context, code: string): Promise<PublicSignature> {
  const unknown = new Refusal('not-found', 'signatures.code-not-found')
  const signature = await findSignatureBy(context, { code })
  if (!signature) throw unknown
  const { number, on, restricted, ours } = await readSigned({ ...context, actor: theHouse('stamp') }, signature)
  // A letter that came bears its sender's name, which is not the council's to show; a draft is not a document yet.
  if (restricted || !ours || number === '' || on === null) throw unknown
  const [newest] = await verdictsOf(context, [signature.id])
  if (!newest) throw unknown
  return { number, on, newest }
}

/** «30.10.2024 9:01:48» */
function clock(moment: Temporal.Instant): string {
  const { hour, minute, second } = moment.toZonedDateTimeISO(councilZone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${shortDate(dayOf(moment))} ${hour}:${two(minute)}:${two(second)}`
}
