import type { Context } from '#platform/db'
import { chainOf, emptyChain, leafOf, rootOf, type SealedEntry } from './entry.ts'
import { countUnsealed, findNewestSeal, listSealedUnder, listSeals, type Seal } from './store.ts'

export type Broken =
  | { readonly what: 'changed' | 'removed' | 'inserted'; readonly entry: number; readonly seal: number }
  | { readonly what: 'swapped'; readonly entry: number; readonly with: number; readonly seal: number }
  | { readonly what: 'seal-changed' | 'seal-removed'; readonly seal: number }
  | { readonly what: 'root-unknown'; readonly root: string }

export interface Verification {
  readonly seals: number
  readonly entries: number
  readonly unsealed: number
  readonly newestRoot: string
  readonly broken: readonly Broken[]
}

interface VerifyOptions {
  /** A root that was printed, published or time-stamped before, in hex: it must still be in the chain. */
  readonly knownRoot?: string | undefined
  readonly onProgress?: (done: number, of: number) => void
}

/** Recomputes every seal from the entries and says what was changed, removed, inserted or swapped. */
export async function verifyJournal(context: Context, options: VerifyOptions = {}): Promise<Verification> {
  const seals = await listSeals(context)
  const broken: Broken[] = []
  let chain: Buffer = emptyChain
  let entries = 0
  const chains = new Set<string>()
  for (const [index, seal] of seals.entries()) {
    const found = await listSealedUnder(context, seal.id)
    entries += found.length
    broken.push(...brokenEntries(seal, found), ...brokenSeal(seal, chain))
    // From the stored chain, so that one changed seal is named once and not with all that follow it.
    chain = seal.chain
    chains.add(chain.toString('hex'))
    options.onProgress?.(index + 1, seals.length)
  }
  if (options.knownRoot && !chains.has(options.knownRoot))
    broken.push({ what: 'root-unknown', root: options.knownRoot })
  return {
    seals: seals.length,
    entries,
    unsealed: await countUnsealed(context),
    newestRoot: chain.toString('hex'),
    broken,
  }
}

export async function newestRoot(context: Context): Promise<string> {
  return ((await findNewestSeal(context))?.chain ?? emptyChain).toString('hex')
}

function brokenEntries(seal: Seal, found: readonly SealedEntry[]): Broken[] {
  const leaves = new Map(seal.entryIds.map((id, at) => [id, seal.leaves.subarray(at * 32, at * 32 + 32)]))
  const present = new Map(found.map((entry) => [entry.id, entry]))
  const removed = seal.entryIds.filter((id) => !present.has(id))
  const inserted = found.filter(({ id }) => !leaves.has(id))
  const changed = found.filter((entry) => leaves.has(entry.id) && !leaves.get(entry.id)?.equals(leafOf(entry)))
  return [
    ...removed.map((entry) => ({ what: 'removed', entry, seal: seal.id }) as const),
    ...inserted.map(({ id }) => ({ what: 'inserted', entry: id, seal: seal.id }) as const),
    ...changedOrSwapped(seal, changed, leaves),
  ]
}

function changedOrSwapped(seal: Seal, changed: readonly SealedEntry[], leaves: ReadonlyMap<number, Buffer>): Broken[] {
  const told = new Set<number>()
  return changed.flatMap((entry): Broken[] => {
    if (told.has(entry.id)) return []
    const partner = changed.find(
      (other) => other.id !== entry.id && leaves.get(other.id)?.equals(leafOf({ ...entry, id: other.id })),
    )
    if (!partner) return [{ what: 'changed', entry: entry.id, seal: seal.id }]
    told.add(partner.id)
    return [{ what: 'swapped', entry: entry.id, with: partner.id, seal: seal.id }]
  })
}

function brokenSeal(seal: Seal, previous: Buffer): Broken[] {
  const leaves = seal.entryIds.map((_, at) => seal.leaves.subarray(at * 32, at * 32 + 32))
  const whole = seal.leaves.length === seal.entryIds.length * 32 && rootOf(leaves).equals(seal.root)
  if (!whole) return [{ what: 'seal-changed', seal: seal.id }]
  return chainOf(previous, seal.root).equals(seal.chain) ? [] : [{ what: 'seal-removed', seal: seal.id }]
}
