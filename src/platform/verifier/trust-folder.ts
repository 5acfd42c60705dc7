import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Certificate,
  DerError,
  describeName,
  nodeSuite,
  parseCrl,
  readCertificates,
  readTrustList,
  type Trust,
  XmlError,
} from '@ratusha/kep'

/**
 * anchor: a certificate trusted by itself. certificate: a link between, trusted only through an anchor.
 * list: the national trust list (ETSI TS 119 612). list-signer: who may sign that list. crl: a list of revoked certificates.
 */
export const trustFileKinds = ['anchor', 'certificate', 'list', 'list-signer', 'crl'] as const
export type TrustFileKind = (typeof trustFileKinds)[number]

export interface HeldCertificate {
  readonly file: string
  readonly name: string
  readonly serial: string
  readonly notAfter: Temporal.Instant
}

export interface HeldCrl {
  readonly file: string
  readonly issuer: string
  readonly isDelta: boolean
  readonly thisUpdate: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | null
}

export interface HeldList {
  readonly file: string
  readonly issuedAt: Temporal.Instant
  readonly nextUpdate: Temporal.Instant | null
  readonly providers: number
  /** Whether its own signature was checked with a certificate that an administrator brought. */
  readonly signature: 'valid' | 'invalid' | 'unknown'
}

/** What lies in the folder, for people. */
export interface TrustSummary {
  readonly anchors: readonly HeldCertificate[]
  readonly certificates: readonly HeldCertificate[]
  readonly listSigners: readonly HeldCertificate[]
  readonly crls: readonly HeldCrl[]
  readonly list: HeldList | null
  /** Files that say nothing to the program: they are left out. */
  readonly unreadable: readonly string[]
  /** Anchors of the demo city are believed too. */
  readonly demo: boolean
}

export type DemoTrust = Required<Pick<Trust, 'anchors' | 'crls'>>

export interface ReadFolder {
  readonly trust: Trust
  readonly summary: TrustSummary
}

const folderOf: Record<TrustFileKind, string> = {
  anchor: 'anchors',
  certificate: 'certificates',
  list: 'list',
  'list-signer': 'list-signers',
  crl: 'crls',
}

interface Held<Told> {
  readonly bytes: Uint8Array
  readonly told: Told[]
}

/** Reads everything once. A file that cannot be read proves nothing and stops nothing. */
export async function readTrustFolder(root: string, demo: DemoTrust | null): Promise<ReadFolder> {
  const unreadable: string[] = []
  const certificates = (kind: TrustFileKind) => readKind(root, kind, certificatesIn, unreadable)
  const [anchors, between, signers, crls] = await Promise.all([
    certificates('anchor'),
    certificates('certificate'),
    certificates('list-signer'),
    readKind(root, 'crl', crlIn, unreadable),
  ])
  const signerCertificates = signers.flatMap(({ bytes }) => readCertificates(bytes))
  const lists = await readKind(root, 'list', (file, bytes) => listIn(file, bytes, signerCertificates), unreadable)
  const newest = lists.toSorted((left, right) => issuedAt(right) - issuedAt(left))[0]
  return {
    trust: {
      anchors: [...anchors.map(({ bytes }) => bytes), ...(demo?.anchors ?? [])],
      certificates: between.map(({ bytes }) => bytes),
      crls: [...crls.map(({ bytes }) => bytes), ...(demo?.crls ?? [])],
      ...(newest ? { trustList: newest.bytes, trustListSigners: signerCertificates.map(({ raw }) => raw) } : {}),
    },
    summary: {
      anchors: anchors.flatMap(({ told }) => told),
      certificates: between.flatMap(({ told }) => told),
      listSigners: signers.flatMap(({ told }) => told),
      crls: crls.flatMap(({ told }) => told),
      list: newest?.told[0] ?? null,
      unreadable,
      demo: demo !== null,
    },
  }
}

/** Says by the content what may be told from it, or `null`. A certificate needs a person to say what it is for. */
export function kindOfTrustFile(bytes: Uint8Array): 'certificates' | 'crl' | 'list' | null {
  const readings = [
    ['certificates', () => readCertificates(bytes).length > 0],
    ['crl', () => parseCrl(bytes) !== undefined],
    ['list', () => readTrustList(bytes, [], nodeSuite).providers.length > 0],
  ] as const
  return readings.find(([, read]) => canRead(read))?.[0] ?? null
}

/** Under the hash of its content: the same file twice is one file. Answers its name. */
export async function writeTrustFile(root: string, kind: TrustFileKind, bytes: Uint8Array): Promise<string> {
  const folder = join(root, folderOf[kind])
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  // Whole or not at all: a verification may read the folder at this very moment.
  const making = join(folder, `.${randomUUID()}`)
  await writeFile(making, bytes, { mode: 0o640 })
  await rename(making, join(folder, name))
  return name
}

export async function removeTrustFile(root: string, kind: TrustFileKind, name: string): Promise<boolean> {
  if (!/^[^/\\.][^/\\]*$/.test(name)) return false
  const path = join(root, folderOf[kind], name)
  const known = await stat(path).catch(() => null)
  if (known) await rm(path)
  return known !== null
}

/** Changes whenever a file of the folder comes, goes or is written anew. */
export async function fingerprintOf(root: string): Promise<string> {
  const parts = await Promise.all(
    Object.values(folderOf).map(async (folder) => {
      const names = await namesIn(join(root, folder))
      const states = names.map(async (name) => {
        const { size, mtimeMs } = await stat(join(root, folder, name))
        return `${name}:${size}:${mtimeMs}`
      })
      return Promise.all(states)
    }),
  )
  return parts.flat().join('\n')
}

async function readKind<Told>(
  root: string,
  kind: TrustFileKind,
  read: (file: string, bytes: Uint8Array) => Told[],
  unreadable: string[],
): Promise<Held<Told>[]> {
  const folder = join(root, folderOf[kind])
  const held: Held<Told>[] = []
  for (const name of await namesIn(folder)) {
    const bytes = new Uint8Array(await readFile(join(folder, name)))
    try {
      held.push({ bytes, told: read(name, bytes) })
    } catch (error) {
      if (!isUnreadable(error)) throw error
      unreadable.push(`${folderOf[kind]}/${name}`)
    }
  }
  return held
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !name.startsWith('.')).sort()
}

function certificatesIn(file: string, bytes: Uint8Array): HeldCertificate[] {
  const found = readCertificates(bytes)
  if (found.length === 0) throw new RangeError('no certificate')
  return found.map((one) => ({
    file,
    name: nameOf(one),
    serial: one.serial,
    notAfter: Temporal.Instant.fromEpochMilliseconds(one.notAfter),
  }))
}

function crlIn(file: string, bytes: Uint8Array): HeldCrl[] {
  const crl = parseCrl(bytes)
  return [
    {
      file,
      issuer: crl.issuerName,
      isDelta: crl.baseNumber !== undefined,
      thisUpdate: Temporal.Instant.fromEpochMilliseconds(crl.thisUpdate),
      nextUpdate: crl.nextUpdate === undefined ? null : Temporal.Instant.fromEpochMilliseconds(crl.nextUpdate),
    },
  ]
}

function listIn(file: string, bytes: Uint8Array, signers: readonly Certificate[]): HeldList[] {
  const list = readTrustList(bytes, signers, nodeSuite)
  return [
    {
      file,
      issuedAt: Temporal.Instant.fromEpochMilliseconds(list.issuedAt),
      nextUpdate: list.nextUpdate === undefined ? null : Temporal.Instant.fromEpochMilliseconds(list.nextUpdate),
      providers: list.providers.length,
      signature: list.signature,
    },
  ]
}

function nameOf({ subject }: Certificate): string {
  return subject.attributes.find(({ oid }) => oid === '2.5.4.3')?.value || describeName(subject)
}

function issuedAt({ told }: Held<HeldList>): number {
  return told[0]?.issuedAt.epochMilliseconds ?? 0
}

function canRead(read: () => boolean): boolean {
  try {
    return read()
  } catch (error) {
    if (isUnreadable(error)) return false
    throw error
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof DerError || error instanceof XmlError || error instanceof RangeError
}
