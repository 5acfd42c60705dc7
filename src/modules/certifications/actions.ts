import { Readable } from 'node:stream'
import { longDate, shortDate } from '@ratusha/ukrainian'
import { dayOf, Refusal } from '#kernel'
import { type Act, getActFile } from '#modules/acts'
import { getAttachment, getCard } from '#modules/documents'
import { findBlob, keepFile } from '#modules/files'
import { record } from '#modules/journal'
import { getActPaper, type Paper, paperPdf } from '#modules/official-forms'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { stampPdf } from '#platform/stamp'
import { mayCertifyActs, whyNotCertifyCard } from './access.ts'
import { type Certification, type CertificationKind, certificationName, newCode } from './certification.ts'
import { choicesOf, extractOf } from './extract.ts'
import type { CertificationInput, ExtractInput } from './forms.ts'
import { insertIssued } from './store.ts'

/** Where what is made is kept, and the address at which it is checked. */
interface Desk {
  readonly files: FileStore
  readonly origin: string
}

/** An extract of an adopted act by the chosen points, set on the blank and kept as it was given out. */
export async function issueExtract(
  context: Context,
  desk: Desk,
  actId: number,
  input: ExtractInput,
): Promise<Certification> {
  const { act, paper } = await getAdopted(context, actId)
  const chosen = choicesOf(act.text).filter(({ anchor }) => input.points.includes(anchor))
  if (chosen.length === 0) throw new Refusal('invalid', 'certifications.no-points')
  const points = chosen.map(({ label }) => label)
  const code = newCode()
  const content: Paper = {
    ...paper,
    kind: extractKinds[act.kind],
    blocks: extractOf(act.text, input.points),
    appendices: [],
    attached: [],
    preparer: '',
    ...certifiedBy(context, input),
    entry: `Витяг за ${points.length === 1 ? 'пунктом' : 'пунктами'} ${points.join(', ')}. Перевірити: ${desk.origin}/perevirka/${code}`,
  }
  const bytes = await paperPdf(context, 'extract', content)
  return register(context, desk, {
    ...ofAct(act, input),
    kind: 'extract',
    points,
    content,
    bytes,
    code,
    fileName: `Витяг з ${nameOf(act)}.pdf`,
  })
}

/** A certified copy of an adopted act, set anew from its record. */
export async function certifyActCopy(
  context: Context,
  desk: Desk,
  actId: number,
  input: CertificationInput,
): Promise<Certification> {
  const { act, paper } = await getAdopted(context, actId)
  const code = newCode()
  const entry = `Перевірити: ${desk.origin}/perevirka/${code}`
  const bytes = await paperPdf(context, act.kind, { ...paper, ...certifiedBy(context, input), entry })
  return register(context, desk, { ...ofAct(act, input), bytes, code, fileName: `Копія ${nameOf(act)}.pdf` })
}

/** A certified copy of a file of an act: a scan of what was signed. */
export async function certifyActFile(
  context: Context,
  desk: Desk,
  { actId, fileId }: { actId: number; fileId: number },
  input: CertificationInput,
): Promise<Certification> {
  const { act } = await getAdopted(context, actId)
  const file = await getActFile(context, actId, fileId)
  const code = newCode()
  const bytes = await marked(context, desk, { ...file, code }, input)
  return register(context, desk, {
    ...ofAct(act, input),
    bytes,
    code,
    sourceSha256: file.sha256,
    fileName: copyOf(file),
  })
}

/** A certified copy of a file of a registered paper. */
export async function certifyCardFile(
  context: Context,
  desk: Desk,
  { cardId, fileId }: { cardId: number; fileId: number },
  input: CertificationInput,
): Promise<Certification> {
  const card = await getCard(context, cardId)
  const whyNot = whyNotCertifyCard(context.actor, card)
  if (whyNot) throw new Refusal('forbidden', whyNot)
  const file = await getAttachment(context, cardId, fileId)
  const code = newCode()
  const bytes = await marked(context, desk, { ...file, code }, input)
  return register(context, desk, {
    ...plain(input),
    subject: 'card',
    ref: cardId,
    paperName: `${card.kind || 'документ'} № ${card.number} від ${shortDate(card.registeredOn)}`,
    audience: card.audience,
    bytes,
    code,
    sourceSha256: file.sha256,
    fileName: copyOf(file),
  })
}

const extractKinds: Record<Act['kind'], string> = {
  'council-decision': 'з рішення',
  'committee-decision': 'з рішення',
  order: 'з розпорядження',
  directive: 'з наказу',
}

const kindNames: Record<Act['kind'], string> = {
  'council-decision': 'рішення',
  'committee-decision': 'рішення',
  order: 'розпорядження',
  directive: 'наказу',
}

async function getAdopted(context: Context, actId: number): Promise<{ act: Act; paper: Paper }> {
  const found = await getActPaper(context, actId)
  if (!mayCertifyActs(context.actor)) throw new Refusal('forbidden', 'certifications.forbidden')
  if (found.act.state === 'draft') throw new Refusal('conflict', 'certifications.draft')
  return found
}

function nameOf({ kind, number }: Act): string {
  return `${kindNames[kind]} № ${number ?? ''}`.replaceAll('/', '-')
}

function copyOf({ name }: { name: string }): string {
  return `${name.replace(/\.pdf$/i, '')} (засвідчена копія).pdf`
}

function certifiedBy(context: Context, { post, name }: CertificationInput): Pick<Paper, 'certified'> {
  return { certified: { post, name, date: longDate(dayOf(context.now)) } }
}

function plain({ post, name, givenTo }: CertificationInput) {
  return { kind: 'copy' as CertificationKind, post, name, givenTo, points: [], content: null, sourceSha256: null }
}

function ofAct(act: Act, input: CertificationInput) {
  const admitted = ['registrar', 'secretary', 'organiser', 'mayor'].map((role) => `role:${role}:restricted`)
  const day = act.adoptedOn === null ? '' : ` від ${shortDate(act.adoptedOn)}`
  return {
    ...plain(input),
    subject: 'act' as const,
    ref: act.id,
    paperName: `${kindNames[act.kind]} № ${act.number ?? ''}${day}`,
    audience: act.access === 'open' ? ['house', 'staff'] : ['house', ...admitted],
  }
}

/** Marks that are made at one time: each is a process of its own. */
const mostAtOnce = 2
let making = 0

/** A copy of the file with the mark on every page; the file itself is never touched. */
async function marked(
  context: Context,
  { files, origin }: Desk,
  { sha256, code }: { sha256: string; code: string },
  { post, name }: CertificationInput,
): Promise<Uint8Array> {
  const blob = await findBlob(context, sha256)
  if (blob?.format !== 'pdf') throw new Refusal('invalid', 'certifications.only-pdf')
  if (making >= mostAtOnce) throw new Refusal('conflict', 'certifications.busy')
  making += 1
  try {
    const pdf = Buffer.concat(await (await files.open(sha256)).toArray())
    // The code is for whoever holds the paper and has no camera: typed at /perevirka.
    const lines = ['Згідно з оригіналом', ...broken(post), name, longDate(dayOf(context.now)), `Код ${code}`]
    const copy = await stampPdf(pdf, { lines, address: `${origin}/perevirka/${code}`, scale: 1.3 })
    if (!copy) throw new Refusal('invalid', 'certifications.impossible')
    return copy
  } finally {
    making -= 1
  }
}

/** A long post in several lines: the mark has to find room on the page. */
function broken(post: string): string[] {
  const lines: string[] = []
  for (const word of post.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 42) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => line.slice(0, 60)).slice(0, 5)
}

type Made = Omit<Parameters<typeof insertIssued>[1], 'sha256' | 'certifiedOn'> & { readonly bytes: Uint8Array }

function register(context: Context, { files }: Desk, { bytes, ...made }: Made): Promise<Certification> {
  return inTransaction(context, async (context) => {
    const received = await files.receive(Readable.from([Buffer.from(bytes)]), { limit: bytes.length })
    const { sha256 } = await keepFile(context, files, received, made.fileName)
    const issued = await insertIssued(context, { ...made, sha256, certifiedOn: dayOf(context.now) })
    await record(context, {
      verb: made.kind === 'extract' ? 'certifications.issue-extract' : 'certifications.certify-copy',
      subject: made.subject,
      subjectId: made.ref,
      after: { number: certificationName(issued), points: [...made.points], sha256 },
    })
    return issued
  })
}
