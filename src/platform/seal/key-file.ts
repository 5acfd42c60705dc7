import { readFile } from 'node:fs/promises'
import { isKeyOf, openKeyFile, parseCertificate, readCertificates, type SecretKey, SigningError } from '@ratusha/kep'
import { type Seal, SealError, type SealSettings } from './seal.ts'

/** Larger is no key, bytes. */
const largestKey = 1024 * 1024

type KeyFile = Extract<SealSettings, { kind: 'file' }>

export function openSealKey(settings: KeyFile): Seal {
  return {
    kind: 'file',
    certificate: () => withKey(settings, async (_key, certificate) => certificate),
    seal: (items) => withKey(settings, async (key) => items.map(({ digest }) => key.sign(digest))),
  }
}

/** The key lives as long as the work. */
async function withKey<Result>(
  settings: KeyFile,
  work: (key: SecretKey, certificate: Uint8Array) => Promise<Result>,
): Promise<Result> {
  const file = await readSetting(settings.key)
  const { keys, certificates } = await openWithPassword(file, await passwordOf(settings))
  try {
    const inside = certificates.map((one) => Uint8Array.from(one))
    const beside = settings.certificate ? certificatesIn(await readSetting(settings.certificate)) : []
    const pairs = [...inside, ...beside]
      .toSorted((one, other) => rank(other) - rank(one))
      .flatMap((certificate) =>
        keys.filter((key) => isKeyOf(key, certificate)).map((key) => [key, certificate] as const),
      )
    const [pair] = pairs
    if (!pair) throw new SealError('Для ключа печатки немає сертифіката: назвіть його в RATUSHA_SEAL_CERTIFICATE.')
    return await work(...pair)
  } finally {
    for (const key of keys) key.wipe()
    file.fill(0)
  }
}

async function openWithPassword(file: Uint8Array, password: string) {
  try {
    return await openKeyFile(file, password)
  } catch (error) {
    if (error instanceof SigningError) throw new SealError(`Ключ печатки не відкрито. ${error.message}`)
    throw error
  }
}

// The line end that an editor leaves is no part of the password.
async function passwordOf({ password }: KeyFile): Promise<string> {
  if ('text' in password) return password.text
  const bytes = await readSetting(password.file)
  const text = new TextDecoder().decode(bytes).replace(/\r?\n$/, '')
  bytes.fill(0)
  return text
}

async function readSetting(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(path)
    if (bytes.length > largestKey) throw new SealError(`Файл печатки завеликий: ${path}.`)
    return bytes
  } catch (error) {
    if (error instanceof SealError) throw error
    throw new SealError(`Файла печатки не прочитано: ${path}.`)
  }
}

function certificatesIn(file: Uint8Array): Uint8Array[] {
  return readCertificates(file).map(({ raw }) => Uint8Array.from(raw))
}

/** A certificate for signing before one for agreeing on keys. */
function rank(certificate: Uint8Array): number {
  const usage = parseCertificate(certificate).extensions.keyUsage
  return usage !== undefined && (usage & 3) === 0 ? 0 : 1
}
