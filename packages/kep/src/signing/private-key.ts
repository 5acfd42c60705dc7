import { DSTU_KEY_LE, readAlgorithm } from '../algorithms.ts'
import type { DerNode } from '../der/reader.ts'
import { childrenOf, readBits, readOctets, readOid, TAG } from '../der/values.ts'
import type { Curve } from '../dstu/curve.ts'
import { isInRange, type Scalar, scalarFromBytes } from '../dstu/scalar.ts'
import { readDstuCurve } from '../public-key.ts'
import { type SecretKey, secretKey } from './dstu-key.ts'
import { SigningError } from './signer.ts'

/** The second key of an IIT container (key agreement) and its curve. */
const IIT_KEY_BITS = '1.3.6.1.4.1.19398.1.1.2.3'
const IIT_KEY_CURVE = '1.3.6.1.4.1.19398.1.1.2.2'

/** Keys of a PrivateKeyInfo (PKCS#8), with the second one that IIT keeps in its attributes. @throws DerError */
export function readPrivateKeys(root: DerNode): SecretKey[] {
  const [, algorithmNode, body, attributes] = childrenOf(root, TAG.sequence)
  const algorithm = readAlgorithm(algorithmNode)
  if (algorithm.oid !== DSTU_KEY_LE) {
    throw new SigningError('unreadable-key', `Ключ іншого алгоритму (${algorithm.oid}), потрібен ДСТУ 4145.`)
  }
  const curve = curveOf(algorithm.parameters)
  const keys = [keyFrom(curve, scalarFromBytes(curve, readOctets(body)))]
  const second = attributes && secondKey(attributes)
  return second ? [...keys, second] : keys
}

function curveOf(parameters: DerNode | undefined): Curve {
  const curve = readDstuCurve(parameters, false)
  if (curve === undefined) throw new SigningError('unreadable-key', 'Параметри кривої ключа не з переліку ДСТУ 4145.')
  return curve
}

function secondKey(attributes: DerNode): SecretKey | undefined {
  const values = new Map<string, DerNode | undefined>()
  for (const attribute of childrenOf(attributes, 0xa0)) {
    const [type, set] = childrenOf(attribute, TAG.sequence)
    values.set(readOid(type), childrenOf(set, TAG.set)[0])
  }
  const key = values.get(IIT_KEY_BITS)
  if (key?.tag !== TAG.bitString) return undefined
  const curve = curveOf(values.get(IIT_KEY_CURVE))
  return keyFrom(curve, scalarFromBytes(curve, readBits(key).bytes.map(mirrored)))
}

/** IIT writes the lowest bit of the number first. */
function mirrored(byte: number): number {
  let turned = 0
  for (let bit = 0; bit < 8; bit++) turned |= ((byte >> bit) & 1) << (7 - bit)
  return turned
}

function keyFrom(curve: Curve, scalar: Scalar): SecretKey {
  if (!isInRange(curve, scalar)) throw new SigningError('unreadable-key', 'Число ключа поза межами.')
  return secretKey(curve, scalar)
}
