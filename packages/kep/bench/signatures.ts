import { cpus } from 'node:os'
import { createGost34311 } from '../src/digest/gost34311.ts'
import { createKupyna } from '../src/digest/kupyna.ts'
import { decodePublicKey, encodePublicKey, publicKeyOf } from '../src/dstu/keys.ts'
import { curveOfDegree } from '../src/dstu/named-curves.ts'
import { drawScalar, signDstu, verifyDstu } from '../src/dstu/signature.ts'
import { signCades } from '../src/signing/cades.ts'
import { platformRandom } from '../src/signing/dstu-key.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { verify } from '../src/verifier.ts'
import { NOW } from '../tests/authority.ts'
import { buildWorld } from '../tests/examining.ts'
import { findRivals, processorTime, type Rival } from './rivals.ts'

/**
 * Speed of signatures in processor time, so per core. Run: node packages/kep/bench/signatures.ts
 * With KEP_JKURWA=<folder> and a JDK with Bouncy Castle, the rivals run in the same process tree, one after another.
 */
const SIZES: [string, number, number][] = [
  ['10 KB', 10_240, 200],
  ['1 MB', 1_048_576, 10],
  ['50 MB', 52_428_800, 1],
]

const curve = curveOfDegree(257)
if (curve === undefined) throw new Error('no curve')
const secret = drawScalar(curve, platformRandom)
const encoded = encodePublicKey(curve, publicKeyOf(curve, secret, platformRandom))

const ours: Rival = {
  name: 'kep',
  async measure(what, size, rounds) {
    const data = new Uint8Array(size)
    const hash = () => createGost34311().update(data).digest()
    const signature = signDstu(curve, secret, hash(), platformRandom)
    const start = processorTime()
    for (let i = 0; i < rounds; i++) {
      if (what === 'sign') signDstu(curve, secret, hash(), platformRandom)
      else {
        const key = decodePublicKey(curve, encoded)
        if (key === undefined || !verifyDstu(curve, key, hash(), signature)) throw new Error('not verified')
      }
    }
    return (processorTime() - start) / rounds
  },
  close: () => {},
}

const rivals = [ours, ...findRivals()]
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`)
for (const rival of rivals) {
  await rival.measure('verify', 1000, 300)
  await rival.measure('sign', 1000, 300)
}
for (const what of ['verify', 'sign'] as const) {
  for (const [label, size, rounds] of SIZES) {
    const cells: string[] = []
    for (const rival of rivals) {
      const time = await rival.measure(what, size, rival.name === 'kep' ? rounds * 2 : rounds)
      cells.push(`${rival.name} ${time.toFixed(2)} ms (${(1000 / time).toFixed(1)}/s)`)
    }
    console.log(`${what} ${label}: ${cells.join(' · ')}`)
  }
}
for (const rival of rivals) rival.close()
measureHashes()
await measureVerdict()

function measureHashes(): void {
  const data = new Uint8Array(10_485_760)
  for (const [name, create] of [
    ['ГОСТ 34.311', createGost34311],
    ['Купина-256', () => createKupyna(256)],
    ['Купина-512', () => createKupyna(512)],
  ] as const) {
    create().update(data).digest()
    const start = processorTime()
    for (let i = 0; i < 5; i++) create().update(data).digest()
    console.log(`${name}: ${((5 * 10.48576 * 1000) / (processorTime() - start)).toFixed(0)} MB/s`)
  }
}

/** The whole verdict: parsing, a chain of three certificates, two lists, all checks. */
async function measureVerdict(): Promise<void> {
  const { signer, trust } = buildWorld()
  const at = Temporal.Instant.fromEpochMilliseconds(NOW)
  for (const [label, size, rounds] of SIZES) {
    const content = new Uint8Array(size)
    const [file] = await signCades([content], signer.signer, { suite: nodeSuite })
    const start = processorTime()
    for (let i = 0; i < rounds; i++) verify({ file: file ?? new Uint8Array(), content }, trust, at)
    const time = (processorTime() - start) / rounds
    const memory = Math.round(process.memoryUsage().rss / 1048576)
    console.log(`whole verdict ${label}: ${time.toFixed(1)} ms, resident ${memory} MB`)
  }
}
