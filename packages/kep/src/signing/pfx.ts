import { children, type DerNode, readDer } from '../der/reader.ts'
import { childrenOf, expect, readOctets, readOid, TAG } from '../der/values.ts'
import type { OpenedKeyFile } from './opened-key-file.ts'
import { decryptPbes2, isSequence, wrongPassword } from './password.ts'
import { readPrivateKeys } from './private-key.ts'
import { SigningError } from './signer.ts'

const DATA = '1.2.840.113549.1.7.1'
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
} as const

/** Reads a PFX (RFC 7292): plain and shrouded keys, certificates. @throws DerError @throws SigningError */
export async function readPfx(root: DerNode, password: string): Promise<OpenedKeyFile> {
  const [, authSafe] = childrenOf(root, TAG.sequence)
  const found: OpenedKeyFile = { keys: [], certificates: [] }
  for (const content of childrenOf(readDer(dataOf(authSafe)), TAG.sequence)) {
    const safe = await openSafe(content, password)
    for (const bag of childrenOf(readDer(safe), TAG.sequence)) await readBag(bag, password, found)
  }
  if (found.keys.length === 0) throw new SigningError('no-key', 'У файлі немає ключа ДСТУ 4145.')
  return found
}

async function openSafe(content: DerNode, password: string): Promise<Uint8Array> {
  const [type, wrapped] = childrenOf(content, TAG.sequence)
  if (readOid(type) === DATA) return dataOf(content)
  if (readOid(type) !== ENCRYPTED_DATA) throw new SigningError('unreadable-key', 'Невідома частина PFX.')
  const [, encrypted] = childrenOf(children(expect(wrapped, 0xa0))[0], TAG.sequence)
  const [, algorithm, body] = childrenOf(encrypted, TAG.sequence)
  const plain = await decryptPbes2(expect(algorithm, TAG.sequence), expect(body, 0x80).body, password)
  if (!isSequence(plain)) throw wrongPassword()
  return plain
}

async function readBag(bag: DerNode, password: string, found: OpenedKeyFile): Promise<void> {
  const [type, wrapped] = childrenOf(bag, TAG.sequence)
  const value = children(expect(wrapped, 0xa0))[0]
  const oid = readOid(type)
  if (oid === BAG.certificate) {
    const [, certificate] = childrenOf(value, TAG.sequence)
    found.certificates.push(readOctets(children(expect(certificate, 0xa0))[0]))
  } else if (oid === BAG.key && value !== undefined) found.keys.push(...readPrivateKeys(value))
  else if (oid === BAG.shroudedKey) {
    const [algorithm, body] = childrenOf(value, TAG.sequence)
    const plain = await decryptPbes2(expect(algorithm, TAG.sequence), readOctets(body), password)
    if (!isSequence(plain)) throw wrongPassword()
    found.keys.push(...readPrivateKeys(readDer(plain)))
    plain.fill(0)
  }
}

function dataOf(content: DerNode | undefined): Uint8Array {
  const [type, wrapped] = childrenOf(content, TAG.sequence)
  if (readOid(type) !== DATA) throw new SigningError('unreadable-key', 'PFX із відкритим ключем не підтримується.')
  return readOctets(children(expect(wrapped, 0xa0))[0])
}
