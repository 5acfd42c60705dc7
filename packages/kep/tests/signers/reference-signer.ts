import { createInterface } from 'node:readline'
import { fromHex, toHex } from '../../src/bytes.ts'
import { curveOfDegree } from '../../src/dstu/named-curves.ts'
import { scalarFromBytes } from '../../src/dstu/scalar.ts'
import { secretKey } from '../../src/signing/dstu-key.ts'

/**
 * A signer in a process of its own, as a token bridge or a phone service would be: a line with digests in, a line with
 * signatures out, or "declined". The key is a test key and comes in the environment.
 */
const curve = curveOfDegree(257)
if (curve === undefined) throw new Error('no curve')
const key = secretKey(curve, scalarFromBytes(curve, fromHex(process.env.TEST_KEY ?? '')))

createInterface({ input: process.stdin }).on('line', (line) => {
  const digests = line.split(' ')
  const declines = digests.some((digest) => digest.startsWith('00'))
  console.log(declines ? 'declined' : digests.map((digest) => toHex(key.sign(fromHex(digest)))).join(' '))
})
