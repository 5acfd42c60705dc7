import { concatBytes, fromHex, toHex } from '../bytes.ts'
import { DerError, type DerNode, readDer, readDerPrefix } from '../der/reader.ts'
import { childrenOf, readOctets, readOid, TAG } from '../der/values.ts'
import { decryptBlocks, roundTable, STANDARD_BOX } from '../digest/gost28147.ts'
import type { OpenedKeyFile } from './opened-key-file.ts'
import { decryptPbes2, iitKey, isSequence, wrongPassword } from './password.ts'
import { readPfx } from './pfx.ts'
import { readPrivateKeys } from './private-key.ts'
import { SigningError } from './signer.ts'

const IIT_STORE = '1.3.6.1.4.1.19398.1.1.1.2'

/**
 * Opens a key file in memory, in a browser or elsewhere: Key-6.dat (IIT), PFX/P12, or an encrypted PKCS#8.
 * Nothing is kept between attempts, so a wrong password locks nothing.
 * Keys of ДСТУ 4145 only (national PKCS#8 profile, RFC 5958; RFC 8018 clause 6.2; RFC 7292). Call `wipe` of each after use.
 * @throws SigningError `wrong-password`; `no-key`, when there is none of ДСТУ 4145; `unreadable-key` for another kind of
 * file or protection, or a number out of range
 */
export async function openKeyFile(file: Uint8Array, password: string): Promise<OpenedKeyFile> {
  const foreign = foreignFormatOf(file)
  if (foreign) {
    throw new SigningError('unreadable-key', `Це ${foreign}. Потрібен файл ключа Key-6.dat, PFX або PKCS#8.`)
  }
  try {
    return await openParsed(readDerPrefix(file), password)
  } catch (error) {
    if (error instanceof DerError || error instanceof RangeError) {
      const isDer = file[0] === 0x30
      throw new SigningError(
        'unreadable-key',
        isDer
          ? `Файл ключа пошкоджено: ${error.message}. Візьміть його копію.`
          : 'Це не файл ключа. Потрібен файл ключа Key-6.dat, PFX або PKCS#8.',
      )
    }
    throw error
  }
}

/** Stores of keys that people bring by mistake, by their first bytes; undefined for anything else. */
function foreignFormatOf(file: Uint8Array): string | undefined {
  const head = toHex(file.subarray(0, 4))
  const text = new TextDecoder('latin1').decode(file.subarray(0, 64))
  if (head === 'feedfeed') return 'сховище ключів Java (JKS), якого тут не читаємо'
  if (head === 'cececece') return 'сховище ключів Java (JCEKS), якого тут не читаємо'
  if (head === '504b0304') return 'архів ZIP, а не файл ключа'
  if (head === '25504446') return 'документ PDF, а не файл ключа'
  const pem = /^\s*-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(text)?.[1]
  return pem && `файл PEM («${pem}»), якого тут не читаємо`
}

async function openParsed(root: DerNode, password: string): Promise<OpenedKeyFile> {
  const [first, second] = childrenOf(root, TAG.sequence)
  if (first?.tag === TAG.integer) return readPfx(root, password)
  const oid = readOid(childrenOf(first, TAG.sequence)[0])
  const plain = oid === IIT_STORE ? openIit(first, second, password) : await openPkcs8(first, second, password)
  if (!isSequence(plain)) throw wrongPassword()
  const keys = readPrivateKeys(readDer(plain))
  plain.fill(0)
  if (keys.length === 0) throw new SigningError('no-key', 'У файлі немає ключа ДСТУ 4145.')
  return { keys, certificates: [] }
}

/** Key-6.dat: ГОСТ 28147 block by block; what is missing to a whole block lies beside. */
function openIit(header: DerNode | undefined, body: DerNode | undefined, password: string): Uint8Array {
  const [, parameters] = childrenOf(header, TAG.sequence)
  const [, padding] = childrenOf(parameters, TAG.sequence)
  const data = readOctets(body)
  const key = iitKey(password)
  const blocks = concatBytes(data, padding ? readOctets(padding) : new Uint8Array())
  const plain = decryptBlocks(roundTable(fromHex(STANDARD_BOX)), key, blocks)
  key.fill(0)
  return plain.subarray(0, data.length)
}

async function openPkcs8(
  algorithm: DerNode | undefined,
  body: DerNode | undefined,
  password: string,
): Promise<Uint8Array> {
  if (algorithm === undefined) throw new SigningError('unreadable-key', 'Файл ключа порожній.')
  return decryptPbes2(algorithm, readOctets(body), password)
}
