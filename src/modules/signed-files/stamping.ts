import { shortDate } from '@ratusha/ukrainian'
import { councilZone, dayOf, Refusal, theHouse } from '#kernel'
import { getCouncil } from '#modules/directory'
import { findBlob } from '#modules/files'
import { type Bench, getSignature, reading, readSigned } from '#modules/signatures'
import type { Context } from '#platform/db'
import { stampPdf } from '#platform/stamp'
import { type AppendicesHeld, checkAppendices } from './appendices.ts'
import { copyName } from './listing.ts'

type Signature = Awaited<ReturnType<typeof getSignature>>
type Signed = Awaited<ReturnType<typeof readSigned>>
type Subject = Parameters<typeof getSignature>[1]

/** Copies that are made at one time: each is a process of its own. */
const mostAtOnce = 2
let making = 0

/** A copy with the stamp on every page. It is derived anew each time; the signed bytes are never touched. */
export async function stampedCopy(
  context: Context,
  bench: Bench,
  { subject, signatureId, origin }: { subject: Subject; signatureId: number; origin: string },
): Promise<{ name: string; bytes: Uint8Array }> {
  const signature = await getSignature(context, subject, signatureId)
  const signed = await readSigned(context, subject)
  if (!signed.ours) throw new Refusal('invalid', 'signed-files.stamp-foreign')
  const content = signature.contentSha256 === null ? null : await findBlob(context, signature.contentSha256)
  if (content?.format !== 'pdf') throw new Refusal('invalid', 'signed-files.stamp-only-pdf')
  if (signature.state === 'failed') throw new Refusal('conflict', 'signed-files.stamp-broken')
  if (making >= mostAtOnce) throw new Refusal('conflict', 'signed-files.busy')
  making += 1
  try {
    const pdf = await reading.bytes(context, bench.files, content.sha256)
    const lines = await linesOf(context, signature, signed)
    const stamped = pdf && (await stampPdf(pdf, { lines, address: `${origin}/perevirka/${signature.code}` }))
    if (!stamped) throw new Refusal('invalid', 'signed-files.stamp-impossible')
    return { name: copyName(signature.contentName || signature.name), bytes: stamped }
  } finally {
    making -= 1
  }
}

async function linesOf(context: Context, signature: Signature, signed: Signed): Promise<string[]> {
  const council = await getCouncil(context)
  const signers = signature.verdicts[0]?.verdict.signers.flatMap(({ signer }) => signer ?? []) ?? []
  const [first] = signers
  if (!first) throw new Refusal('invalid', 'signed-files.stamp-impossible')
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
  readonly newest: Signature['verdicts'][number]
  /** Appendices that it covers, held against those that the council keeps; their names are not told. */
  readonly appendices: AppendicesHeld
}

/** By the code of the stamp. Of a restricted paper nothing is told, not even that it is. */
export async function findPublicSignature(context: Context, code: string): Promise<PublicSignature> {
  const unknown = new Refusal('not-found', 'signed-files.code-not-found')
  const signature = await reading.byCode(context, code)
  if (!signature) throw unknown
  const asHouse = { ...context, actor: theHouse('штамп') }
  const { number, on, restricted, ours } = await readSigned(asHouse, signature)
  // A letter that came bears its sender's name, which is not the council's to show; a draft is not a document yet.
  if (restricted || !ours || number === '' || on === null) throw unknown
  const [newest] = signature.verdicts
  if (!newest) throw unknown
  return { number, on, newest, appendices: await checkAppendices(asHouse, signature) }
}

/** «30.10.2024 9:01:48» */
function clock(moment: Temporal.Instant): string {
  const { hour, minute, second } = moment.toZonedDateTimeISO(councilZone)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${shortDate(dayOf(moment))} ${hour}:${two(minute)}:${two(second)}`
}
