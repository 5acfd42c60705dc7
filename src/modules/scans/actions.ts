import { isMember, memberName, Refusal } from '#kernel'
import { attachFile, getCard } from '#modules/documents'
import { findBlob, keepFile } from '#modules/files'
import { awaitStep, stepDone } from '#modules/inbox'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import type { FileStore } from '#platform/files'
import { enqueue } from '#platform/jobs'
import { mayBringScans } from './access.ts'
import { countUnfiled, type Pile, type ScannedPart } from './pile.ts'
import { type CutPart, readPileApart } from './reading.ts'
import {
  getPileRow,
  insertParts,
  insertPile,
  listPartRows,
  listWaitingPiles,
  saveFiled,
  savePileState,
  saveProgress,
} from './store.ts'

/** Takes a pile that was scanned as one PDF; it is read and split by a job. */
export function bringPile(
  context: Context,
  { sha256, name, separate }: Pick<Pile, 'sha256' | 'name' | 'separate'>,
): Promise<number> {
  return inTransaction(context, async (context) => {
    const { actor } = context
    if (!isMember(actor) || !mayBringScans(actor)) throw new Refusal('forbidden', 'scans.bring-forbidden')
    if ((await findBlob(context, sha256))?.format !== 'pdf') throw new Refusal('invalid', 'scans.not-pdf')
    const id = await insertPile(context, { sha256, name, separate, broughtBy: actor.personId })
    await queue(context, [id])
    await record(context, { verb: 'scans.bring', subject: 'pile', subjectId: id, after: { sha256, separate } })
    return id
  })
}

/** What a killed server left unread is asked for again. Answers how many piles. */
export function requeuePiles(context: Context): Promise<number> {
  return inTransaction(context, async (context) => {
    const waiting = await listWaitingPiles(context)
    await queue(
      context,
      waiting.map(({ id }) => id),
    )
    return waiting.length
  })
}

/** Reads the labels of a pile and cuts it into papers. A second reading changes nothing. */
export async function readPile(context: Context, store: FileStore, id: number): Promise<void> {
  const pile = await getPileRow(context, id)
  if (pile.state !== 'waiting') return
  await readPileApart(store, pile, {
    onProgress: (progress) => saveProgress(context, id, progress),
    onCut: (parts) => saveCut(context, store, id, parts),
    onFlaw: (flaw) => savePileState(context, id, { state: 'failed', flaw: `scans.${flaw}` }),
  })
}

function saveCut(context: Context, store: FileStore, id: number, parts: readonly CutPart[]): Promise<void> {
  return inTransaction(context, async (context) => {
    const pile = await getPileRow(context, id, true)
    if (pile.state !== 'waiting') return
    const kept = []
    for (const part of parts) {
      const { sha256 } = await keepFile(context, store, await part.receive(), `частина-${part.firstPage}.pdf`)
      kept.push({ ...part, sha256 })
    }
    await insertParts(context, id, kept)
    await savePileState(context, id, { state: 'read', flaw: null })
    await awaitStep(context, {
      kind: 'pile',
      ref: id,
      step: 'file',
      holders: [`person:${pile.broughtBy}`],
      watchers: [],
      number: '',
      title: pile.name,
      href: `/stil/skany/${id}`,
      dueOn: null,
    })
  })
}

/** Puts parts of a pile to their cards, all of them or none. */
export function fileParts(
  context: Context,
  { pileId, choices }: { pileId: number; choices: readonly { ordinal: number; cardId: number }[] },
): Promise<void> {
  return inTransaction(context, async (context) => {
    const pile = await getPileRow(context, pileId, true)
    if (pile.state !== 'read') throw new Refusal('conflict', 'scans.not-read')
    if (choices.length === 0) throw new Refusal('invalid', 'scans.nothing-chosen')
    const parts = await listPartRows(context, pileId)
    for (const choice of choices) await filePart(context, pileId, partFor(parts, choice.ordinal), choice.cardId)
    if (countUnfiled(parts) === choices.length) await stepDone(context, { kind: 'pile', ref: pileId })
    await record(context, { verb: 'scans.file', subject: 'pile', subjectId: pileId, after: { choices } })
  })
}

function partFor(parts: readonly ScannedPart[], ordinal: number): ScannedPart {
  const part = parts.find((part) => part.ordinal === ordinal)
  if (!part) throw new Refusal('not-found', 'scans.pile-not-found')
  if (part.filedTo !== null) throw new Refusal('conflict', 'scans.filed-already')
  return part
}

async function filePart(context: Context, pileId: number, part: ScannedPart, cardId: number): Promise<void> {
  const { number } = await getCard(context, cardId)
  const name = `Скан ${number.replaceAll(/[^\p{L}\d.-]+/gu, '-')}.pdf`
  await attachFile(context, cardId, { sha256: part.sha256, name })
  await saveFiled(context, { pileId, ordinal: part.ordinal, cardId, by: memberName(context.actor) })
}

/** Takes a pile off the desk; what was not filed stays in the whole file of the pile. */
export function putAway(context: Context, id: number): Promise<void> {
  return inTransaction(context, async (context) => {
    const pile = await getPileRow(context, id, true)
    if (pile.state === 'put-away') return
    if (pile.state === 'waiting') throw new Refusal('conflict', 'scans.not-read')
    await savePileState(context, id, { state: 'put-away', flaw: null })
    await stepDone(context, { kind: 'pile', ref: id })
    await record(context, { verb: 'scans.put-away', subject: 'pile', subjectId: id })
  })
}

function queue(context: Context, ids: readonly number[]): Promise<void> {
  const jobs = ids.map((id) => ({ key: `pile:${id}`, payload: { id } }))
  return enqueue(context, { task: 'read-pile', queue: 'scans', jobs })
}
