import { expect, test } from 'vitest'
import { concatBytes, toHex } from '../src/bytes.ts'
import { parseCertificates } from '../src/certificate/certificate.ts'
import { parseCrl } from '../src/certificate/crl.ts'
import { parseOcsp } from '../src/certificate/ocsp.ts'
import { parseSignedData } from '../src/cms/signed-data.ts'
import { readZip } from '../src/container/zip.ts'
import { DerError } from '../src/der/reader.ts'
import { packAsicE } from '../src/signing/asic.ts'
import { preparePades } from '../src/signing/pades.ts'
import { reservePdfSignature } from '../src/signing/pdf-reservation.ts'
import { SigningError } from '../src/signing/signer.ts'
import { addTimestamp } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { readTrust } from '../src/trust.ts'
import { verifySubmission } from '../src/verify.ts'
import { readXml, XmlError } from '../src/xml/reader.ts'
import { crlOf, NOW, ocspOf, serialOf } from './authority.ts'
import { buildWorld, sign, text } from './examining.ts'
import { pdfWithPlaceholder, plainPdf, shapes, signPdf } from './pdf.ts'
import { processorTime } from './processor.ts'
import { seededBytes, seededNumber } from './seeded.ts'
import { stampingService } from './stamping.ts'

const { signer, authority, responder, stamping, trust } = buildWorld()
/** A list that grants everybody, so that an untouched file passes every check. */
const trustList = { isAuthentic: true, isGranted: () => true }
const setting = { trust: readTrust(nodeSuite, trust), trustList, now: NOW }

/** Rounds for each file; raise it with FUZZ_ROUNDS for a long run. */
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 300)
const SLOWEST = 2000

async function stamped(): Promise<Uint8Array> {
  return addTimestamp(nodeSuite, await sign(signer, text('Рішення')), stampingService(stamping, NOW - 1000))
}

/** A few random faults: changed, repeated, cut, inserted or swapped stretches. */
function mutate(file: Uint8Array, random: (size: number) => Uint8Array): Uint8Array {
  let bytes = Uint8Array.from(file)
  for (let faults = 1 + seededNumber(random, 4); faults > 0; faults--) {
    const at = seededNumber(random, bytes.length + 1)
    const size = seededNumber(random, 20)
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
    switch (seededNumber(random, 5)) {
      case 0:
        bytes[at] = random(1)[0] ?? 0
        break
      case 1:
        bytes = Uint8Array.from([...head, ...random(size), ...tail])
        break
      case 2:
        bytes = Uint8Array.from([...head, ...tail.subarray(size)])
        break
      case 3:
        bytes = Uint8Array.from([...head, ...head.subarray(-size), ...tail])
        break
      default:
        bytes = Uint8Array.from([
          ...head,
          ...bytes.subarray(seededNumber(random, bytes.length + 1)).subarray(0, size),
          ...tail,
        ])
    }
  }
  return bytes
}

/** What the reader of the document sees. */
type Visible = (file: Uint8Array) => string

const FILES: [string, () => Promise<Uint8Array>, Visible][] = [
  ['a time-stamped CAdES', stamped, (file) => toHex(parseSignedData(file).content ?? new Uint8Array())],
  [
    'a package',
    () => packAsicE(nodeSuite, [{ name: 'a.txt', data: text('Зміст') }], signer.signer, NOW),
    (file) =>
      readZip(file, nodeSuite)
        .map(({ name, data }) => `${name}:${toHex(data)}`)
        .join(),
  ],
  ['a PDF', () => signPdf(pdfWithPlaceholder('Rishennia'), signer), withoutSignatures],
  ['a PDF signed twice', signedTwice, withoutSignatures],
]

function withoutSignatures(file: Uint8Array): string {
  return new TextDecoder('latin1').decode(file).replace(/<[0-9a-fA-F]{64,}>/g, '')
}

async function signedTwice(): Promise<Uint8Array> {
  let file: Uint8Array = plainPdf('Rishennia', 'a form of its own')
  for (const claimedAt of [NOW, NOW + 1000]) {
    const place = reservePdfSignature(file, { suite: nodeSuite, claimedAt, room: 2048 })
    const prepared = preparePades(place, { suite: nodeSuite, certificate: signer.certificate })
    const [signature = new Uint8Array()] = await signer.signer.signDigests([prepared.digest])
    file = concatBytes(file, prepared.finish(signature))
  }
  return file
}

test.each(FILES)(
  '%s with random faults gets a verdict, soon, and passes only with the same content',
  async (_, make, visible) => {
    const file = await make()
    expect(verifySubmission({ file }, setting).state).toBe('passed')
    const random = seededBytes(41)
    let slowest = 0
    for (let round = 0; round < ROUNDS; round++) {
      const mutant = mutate(file, random)
      const start = processorTime()
      const { state } = verifySubmission({ file: mutant }, setting)
      slowest = Math.max(slowest, processorTime() - start)
      if (state === 'passed') expect(visible(mutant)).toBe(visible(file))
    }
    expect(slowest).toBeLessThan(SLOWEST)
  },
  600_000,
)

test('certificates, lists and answers with random faults are read or refused', () => {
  const random = seededBytes(43)
  const samples: [Uint8Array, (bytes: Uint8Array) => unknown][] = [
    [signer.certificate, parseCertificates],
    [crlOf(authority, [{ serial: serialOf(signer), at: NOW }]), parseCrl],
    [ocspOf(responder, authority, serialOf(signer)), parseOcsp],
  ]
  for (const [sample, parse] of samples) {
    for (let round = 0; round < ROUNDS * 5; round++) {
      expect(refusalOf(() => parse(mutate(sample, random)))).toBeOneOf([undefined, 'DerError'])
    }
  }
}, 600_000)

test('XML with random faults is read or refused', () => {
  const random = seededBytes(44)
  const sample = text('<a xmlns:b="urn:b" c="&amp;1"><b:d>текст &#x41;</b:d><!-- e --><f/><![CDATA[<g>]]></a>')
  for (let round = 0; round < ROUNDS * 10; round++) {
    expect(refusalOf(() => readXml(mutate(sample, random)))).toBeOneOf([undefined, 'XmlError'])
  }
}, 600_000)

test('a PDF with random faults gets a place for its signature, or a refusal, soon', () => {
  const random = seededBytes(45)
  let slowest = 0
  for (const shape of shapes) {
    const pdf = plainPdf('Rishennia', shape)
    for (let round = 0; round < ROUNDS; round++) {
      const mutant = mutate(pdf, random)
      const start = processorTime()
      const reserve = () => reservePdfSignature(mutant, { suite: nodeSuite, claimedAt: NOW })
      expect(refusalOf(reserve)).toBeOneOf([undefined, 'SigningError'])
      slowest = Math.max(slowest, processorTime() - start)
    }
  }
  expect(slowest).toBeLessThan(SLOWEST)
}, 600_000)

/** The name of the refusal; anything that is not a refusal is thrown on. */
function refusalOf(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    const isRefusal = error instanceof DerError || error instanceof XmlError || error instanceof SigningError
    if (isRefusal) return error.name
    throw error
  }
}
