import { openPdf, type PdfDocument } from '../pdf/document.ts'
import { latin, type PdfDictionary, PdfError, type PdfReference, type PdfValue, writePdf } from '../pdf/objects.ts'
import type { Suite } from '../suite.ts'

/** Whether the bytes between two ends of revisions only sign. */
export function bringsOnlySignatures(file: Uint8Array, from: number, to: number, suite: Suite): boolean {
  try {
    const comparison: Comparison = {
      before: openPdf(file.subarray(0, from), suite),
      after: openPdf(file.subarray(0, to), suite),
      understood: new Set(),
      fields: new Set(),
      signed: new Set(),
      seen: new Set(),
      waiting: [],
    }
    return onlySigns(comparison) && isAllWrittenUnderstood(latin(file, from, to), from, comparison)
  } catch (error) {
    if (error instanceof PdfError) return false
    throw error
  }
}

interface Comparison {
  before: PdfDocument
  after: PdfDocument
  /** Objects that the update may bring, by number. */
  understood: Set<number>
  /** The new signature fields among them. */
  fields: Set<number>
  /** Empty places of the old document that have a signature now. */
  signed: Set<number>
  /** Objects that were compared, and those that still have to be. */
  seen: Set<number>
  waiting: PdfReference[]
}

const EMPTY: PdfDictionary = { kind: 'dictionary', entries: new Map() }

function onlySigns(comparison: Comparison): boolean {
  const { before, after, waiting } = comparison
  const [root, newRoot] = [before.trailer.entries.get('/Root'), after.trailer.entries.get('/Root')]
  if (root?.kind !== 'reference' || newRoot?.kind !== 'reference' || root.number !== newRoot.number) return false
  if (!mayStandAnew(root, newRoot, comparison)) return false
  if (!isSame(before.trailer.entries.get('/Info'), after.trailer.entries.get('/Info'), comparison)) return false
  const [catalog, newCatalog] = [before.dictionary(root), after.dictionary(root)]
  if (!isFormOnlySigned(catalog.entries.get('/AcroForm'), newCatalog.entries.get('/AcroForm'), comparison)) return false
  if (!isEvidence(newCatalog.entries.get('/DSS'), comparison)) return false
  if (!isSameExcept(catalog, newCatalog, ['/AcroForm', '/DSS', '/Extensions'], comparison)) return false
  if (/\d\s+\d+\s+R\b/.test(writePdf(newCatalog.entries.get('/Extensions') ?? EMPTY))) return false
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isUnchanged(next, comparison)) return false
  }
  return true
}

/** An object that is reached from the old document: in its old place, or a page with one more annotation. */
function isUnchanged(reference: PdfReference, comparison: Comparison): boolean {
  const { before, after, seen } = comparison
  if (seen.has(reference.number)) return true
  seen.add(reference.number)
  const isMoved = before.placeOf(reference) !== after.placeOf(reference)
  const [old, fresh] = [before.resolve(reference), after.resolve(reference)]
  if (!isKind(old, '/Type', '/Page') || !isKind(fresh, '/Type', '/Page')) {
    return !isMoved && isSame(old, fresh, comparison)
  }
  if (isMoved && !mayStandAnew(reference, reference, comparison)) return false
  return isSameExcept(old, fresh, ['/Annots'], comparison) && areAnnotationsOnlySigned(old, fresh, comparison)
}

function areAnnotationsOnlySigned(old: PdfDictionary, fresh: PdfDictionary, comparison: Comparison): boolean {
  const [place, newPlace] = [old.entries.get('/Annots'), fresh.entries.get('/Annots')]
  if (!mayStandAnew(place, newPlace, comparison)) return false
  const [items, all] = [listIn(comparison.before, place), listIn(comparison.after, newPlace)]
  const areOldThere = items.every((item, i) => isAnnotationSame(item, all[i], comparison))
  const added = all.slice(items.length)
  return areOldThere && added.every((item) => item.kind === 'reference' && comparison.fields.has(item.number))
}

function isAnnotationSame(old: PdfValue, fresh: PdfValue | undefined, comparison: Comparison): boolean {
  const isSigned = old.kind === 'reference' && comparison.signed.has(old.number)
  return isSigned ? fresh?.kind === 'reference' && fresh.number === old.number : isSame(old, fresh, comparison)
}

function isFormOnlySigned(old: PdfValue | undefined, fresh: PdfValue | undefined, comparison: Comparison): boolean {
  const [form, newForm] = [
    old ? comparison.before.dictionary(old) : EMPTY,
    fresh ? comparison.after.dictionary(fresh) : EMPTY,
  ]
  const [place, newPlace] = [form.entries.get('/Fields'), newForm.entries.get('/Fields')]
  if (!mayStandAnew(old, fresh, comparison) || !mayStandAnew(place, newPlace, comparison)) return false
  const [items, all] = [listIn(comparison.before, place), listIn(comparison.after, newPlace)]
  const areOldThere = items.every((item, i) => isFieldOnlySigned(item, all[i], comparison))
  const areNewPlain = all.slice(items.length).every((item) => isNewField(item, comparison))
  return areOldThere && areNewPlain && isSameExcept(form, newForm, ['/Fields', '/SigFlags'], comparison)
}

/** A field as it was, or an empty place for a signature that has one now. */
function isFieldOnlySigned(old: PdfValue, fresh: PdfValue | undefined, comparison: Comparison): boolean {
  const { before, after, signed } = comparison
  if (old.kind !== 'reference' || before.placeOf(old) === after.placeOf(old)) return isSame(old, fresh, comparison)
  const [field, filled] = [before.dictionary(old), after.dictionary(fresh)]
  const isEmptyPlace = isKind(field, '/FT', '/Sig') && !field.entries.has('/V')
  if (!isEmptyPlace || fresh?.kind !== 'reference' || !mayStandAnew(old, fresh, comparison)) return false
  signed.add(old.number)
  return isSignature(filled.entries.get('/V'), comparison) && isSameExcept(field, filled, ['/V'], comparison)
}

const FIELD_KEYS = ['/Type', '/Subtype', '/FT', '/T', '/F', '/Rect', '/P', '/V']

/** A signature field of no size, and nothing in it that could be seen or run. */
function isNewField(value: PdfValue, comparison: Comparison): boolean {
  if (value.kind !== 'reference' || comparison.before.placeOf(value) !== undefined) return false
  const field = comparison.after.dictionary(value)
  const [left, bottom, right, top, ...rest] = listIn(comparison.after, field.entries.get('/Rect')).map(writePdf)
  const isInvisible = left !== undefined && left === right && bottom === top && rest.length === 0
  const isPlain = [...field.entries.keys()].every((key) => FIELD_KEYS.includes(key))
  if (!isInvisible || !isPlain || !isKind(field, '/FT', '/Sig')) return false
  comparison.understood.add(value.number)
  comparison.fields.add(value.number)
  return isSignature(field.entries.get('/V'), comparison)
}

function isSignature(value: PdfValue | undefined, comparison: Comparison): boolean {
  if (!mayStandAnew(undefined, value, comparison)) return false
  const found = comparison.after.resolve(value)
  return isKind(found, '/Type', '/Sig') || isKind(found, '/Type', '/DocTimeStamp')
}

/** Objects of validation data, which no page can refer to: they are all new, or where they were. */
const MAX_EVIDENCE = 10_000

function isEvidence(value: PdfValue | undefined, { before, after, understood }: Comparison): boolean {
  const waiting = referencesIn(value)
  const met = new Set<number>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (met.has(next.number)) continue
    met.add(next.number)
    const place = before.placeOf(next)
    if (met.size > MAX_EVIDENCE || (place !== undefined && place !== after.placeOf(next))) return false
    if (place === undefined) understood.add(next.number)
    waiting.push(...referencesIn(after.resolve(next)))
  }
  return true
}

/** Every object that stands in the update is one of those understood, once, where the table says. */
function isAllWrittenUnderstood(update: string, from: number, { before, after, understood }: Comparison): boolean {
  const found = [...update.matchAll(/(?<!\d)(\d{1,10})\s{1,20}(\d{1,5})\s{1,20}obj\b/g)]
  const mentions = update.split('obj').length - 1
  if (mentions !== 2 * found.length || update.includes('/ObjStm')) return false
  return found.every((match) => {
    const reference: PdfReference = { kind: 'reference', number: Number(match[1]), generation: Number(match[2]) }
    if (after.placeOf(reference) !== String(from + match.index)) return false
    const isTable = before.placeOf(reference) === undefined && isKind(after.resolve(reference), '/Type', '/XRef')
    return isTable || understood.has(reference.number)
  })
}

/** The same in writing; what it refers to is compared later. */
function isSame(left: PdfValue | undefined, right: PdfValue | undefined, comparison: Comparison): boolean {
  if (left === undefined || right === undefined) return left === right
  if (left.kind === 'reference' && right.kind === 'reference') {
    comparison.waiting.push(left)
    return left.number === right.number && left.generation === right.generation
  }
  if (left.kind === 'array' && right.kind === 'array') {
    return (
      left.items.length === right.items.length &&
      left.items.every((item, i) => isSame(item, right.items[i], comparison))
    )
  }
  if (left.kind === 'dictionary' && right.kind === 'dictionary') return isSameExcept(left, right, [], comparison)
  return left.kind === 'atom' && right.kind === 'atom' && left.text === right.text
}

function isSameExcept(left: PdfDictionary, right: PdfDictionary, but: string[], comparison: Comparison): boolean {
  const keys = new Set([...left.entries.keys(), ...right.entries.keys()].filter((key) => !but.includes(key)))
  return [...keys].every((key) => isSame(left.entries.get(key), right.entries.get(key), comparison))
}

/**
 * Whether this object may be written again, or newly, for its part in the document: it is the one that had the part, or
 * one that was not there. A stream never may: the same object could be what a page draws.
 */
function mayStandAnew(old: PdfValue | undefined, fresh: PdfValue | undefined, comparison: Comparison): boolean {
  if (fresh?.kind !== 'reference') return true
  const { before, after, understood } = comparison
  const hadThePart = old?.kind === 'reference' && old.number === fresh.number
  if (!hadThePart && before.placeOf(fresh) !== undefined) return false
  if (after.isStream(fresh) || before.isStream(fresh)) return false
  understood.add(fresh.number)
  return true
}

function isKind(value: PdfValue | undefined, key: string, name: string): value is PdfDictionary {
  const found = value?.kind === 'dictionary' ? value.entries.get(key) : undefined
  return found?.kind === 'atom' && found.text === name
}

function listIn(document: PdfDocument, value: PdfValue | undefined): PdfValue[] {
  const found = document.resolve(value)
  if (found !== undefined && found.kind !== 'array') throw new PdfError('очікувався перелік')
  return found?.items ?? []
}

function referencesIn(value: PdfValue | undefined): PdfReference[] {
  switch (value?.kind) {
    case 'reference':
      return [value]
    case 'array':
      return value.items.flatMap(referencesIn)
    case 'dictionary':
      return [...value.entries.values()].flatMap(referencesIn)
    default:
      return []
  }
}
