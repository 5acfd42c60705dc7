/** A seal of the council as an administrator sets it up: a key file, its password in another file. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { curveOfDegree, scalarFromBytes } from '@ratusha/kep/national'
import { openSeal, type Seal, type SealSettings } from '#platform/seal'
import { secretKey } from '../packages/kep/src/signing/dstu-key.ts'
import type { CertificateWish } from '../packages/kep/tests/authority.ts'
import { pfxFile, plainKey } from '../packages/kep/tests/key-files.ts'
import type { Authority } from './signing.ts'

export const sealPassword = 'таємниця печатки'
const sealUsage = '1.2.804.2.1.1.1.3.9'

export interface TestSeal {
  readonly seal: Seal
  readonly settings: Extract<SealSettings, { kind: 'file' }>
  readonly certificate: Uint8Array
}

export function newSeal(folder: string, authority: Authority, wish: CertificateWish = {}): TestSeal {
  const scalar = new Uint8Array(32).fill(11, 1)
  const curve = curveOfDegree(257)
  if (!curve) throw new Error('no curve')
  const key = secretKey(curve, scalarFromBytes(curve, scalar))
  const { certificate } = authority.issue('Прикладівська міська рада', { key, extendedKeyUsage: sealUsage, ...wish })
  const [path, password] = [join(folder, 'pechatka.pfx'), join(folder, 'parol')]
  writeFileSync(path, pfxFile(plainKey(scalar), sealPassword, certificate))
  writeFileSync(password, `${sealPassword}\n`)
  const settings = { kind: 'file' as const, key: path, password: { file: password }, certificate: null }
  return { seal: openSeal(settings), settings, certificate }
}
