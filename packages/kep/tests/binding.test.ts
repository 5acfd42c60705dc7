import { describe, expect, test } from 'vitest'
import { fromHex } from '../src/bytes.ts'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { CMS } from '../src/cms/signed-data.ts'
import { context, TAG } from '../src/der/values.ts'
import { bits, der, integer, octets, oid, sequence, setOf } from '../src/der/writer.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { gost, issue } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, text } from './examining.ts'
import { forge } from './forge.ts'

const { authority, signer, trust } = buildWorld()
const content = text('Виділити кошти')

function integrityOf(file: Uint8Array): string {
  return outcome(onlySigner(examine({ file }, trust)), 'integrity')
}

describe('the certificate', () => {
  test('that signingCertificateV2 does not name fails the binding', () => {
    const wrong = onlySigner(examine({ file: forge(signer, content, { certificateHash: new Uint8Array(32) }) }, trust))
    expect(outcome(wrong, 'binding')).toBe('failed binding-other')
    const absent = onlySigner(examine({ file: forge(signer, content, { certificateHash: null }) }, trust))
    expect(outcome(absent, 'binding')).toBe('undetermined binding-absent')
  })

  test('named twice, or by nonsense, fails the binding; by the old attribute with SHA-1 it is not proven', () => {
    const reference = sequence(sequence(sequence(sequence(oid(DIGEST.gost34311)), octets(gost(signer.certificate)))))
    const named = (type: string, ...values: Uint8Array[]) => sequence(oid(type), setOf(...values))
    const judge = (attribute: Uint8Array) => {
      const file = forge(signer, content, { certificateHash: null, extraAttributes: [attribute] })
      return outcome(onlySigner(examine({ file }, trust)), 'binding')
    }
    expect(judge(named(CMS.signingCertificateV2, reference))).toBe('passed binding-ok')
    expect(judge(named(CMS.signingCertificateV2, reference, sequence(reference)))).toBe('failed binding-malformed')
    expect(judge(named(CMS.signingCertificateV2, integer(1)))).toBe('failed binding-malformed')
    expect(judge(named(CMS.signingCertificateV2, sequence(sequence())))).toBe('failed binding-malformed')
    const odd = sequence(sequence(sequence(sequence(oid('1.2.3.4')), octets(gost(signer.certificate)))))
    expect(judge(named(CMS.signingCertificateV2, odd))).toBe('undetermined binding-digest')
    const sha1 = nodeSuite.createHash(DIGEST.sha1)?.update(signer.certificate).digest() ?? content
    expect(judge(named(CMS.signingCertificate, sequence(sequence(sequence(octets(sha1))))))).toBe(
      'undetermined binding-weak',
    )
    expect(judge(named(CMS.signingCertificate, sequence(sequence(sequence(octets(gost(content)))))))).toBe(
      'failed binding-other',
    )
  })

  test('named with the right hash but another number or issuer fails the binding', () => {
    const { serial, issuer } = parseCertificate(signer.certificate)
    const number = der(TAG.integer, fromHex(serial))
    const judge = (name: Uint8Array, number: Uint8Array) => {
      const hash = [sequence(oid(DIGEST.gost34311)), octets(gost(signer.certificate))]
      const both = sequence(sequence(der(context(4), name)), number)
      const reference = sequence(sequence(sequence(...hash, both)))
      const attribute = sequence(oid(CMS.signingCertificateV2), setOf(reference))
      const file = forge(signer, content, { certificateHash: null, extraAttributes: [attribute] })
      return outcome(onlySigner(examine({ file }, trust)), 'binding')
    }
    expect(judge(issuer.raw, number)).toBe('passed binding-ok')
    expect(judge(issuer.raw, integer(5))).toBe('failed binding-other')
    expect(judge(signer.name, number)).toBe('failed binding-other')
  })

  test('that the identifier of the signer does not name is not taken, though its key and its hash fit', () => {
    const other = issue('Інша особа', authority)
    const judge = (named: Uint8Array, certificates: Uint8Array[]) => {
      const found = onlySigner(examine({ file: forge(signer, content, { named, certificates }) }, trust))
      return [outcome(found, 'integrity'), outcome(found, 'binding'), found.state]
    }
    expect(judge(signer.certificate, [signer.certificate])[1]).toBe('passed binding-ok')
    expect(judge(other.certificate, [signer.certificate])).toEqual([
      'undetermined certificate-missing',
      'undetermined certificate-missing',
      'undetermined',
    ])
    expect(judge(other.certificate, [signer.certificate, other.certificate])).toEqual([
      'failed signature-wrong',
      'failed binding-other',
      'failed',
    ])
    const sameNumber = issue('Інша особа', issue('Інший надавач', undefined, { authority: true }), {
      serial: BigInt(`0x${parseCertificate(signer.certificate).serial}`),
    })
    expect(judge(sameNumber.certificate, [signer.certificate])[0]).toBe('undetermined certificate-missing')
  })

  test('forged with the key identifier of the victim fails, before and after a genuine message', async () => {
    const keyId = gost(signer.key.publicKey)
    const forged = issue('Петренко Ольга', undefined, { subjectKeyId: keyId })
    const attack = () => {
      const file = forge(forged, content, { byKeyId: keyId, certificates: [forged.certificate, signer.certificate] })
      return onlySigner(examine({ file }, trust))
    }
    const before = attack()
    const genuine = onlySigner(examine({ file: forge(signer, content, { byKeyId: keyId }) }, trust))
    const after = attack()
    expect(outcome(genuine, 'path')).toBe('passed path-ok')
    expect([outcome(before, 'path'), before.state]).toEqual(['failed path-foreign-root', 'failed'])
    expect(outcome(after, 'path')).toBe(outcome(before, 'path'))
  })

  test('of the victim cannot be claimed for the signature of another key', () => {
    const stranger = issue('Хтось', undefined)
    const file = forge({ ...stranger, certificate: signer.certificate }, content)
    expect(integrityOf(file)).toBe('failed signature-wrong')
  })

  test('is found among others in any order', async () => {
    const others = [issue('А', authority), issue('Б', authority)].map(({ certificate }) => certificate)
    for (const certificates of [
      [signer.certificate, ...others],
      [...others, signer.certificate],
    ]) {
      expect(integrityOf(forge(signer, content, { certificates }))).toBe('passed integrity-ok')
    }
  })

  test('with an unknown key algorithm is named and not determined', () => {
    const spki = sequence(sequence(oid('1.3.101.112')), bits(new Uint8Array(32)))
    const holder = { ...issue('Хтось', authority, { spki }), key: signer.key }
    const found = onlySigner(examine({ file: forge(holder, content) }, trust))
    expect(outcome(found, 'integrity')).toBe('undetermined algorithm-unknown')
    expect(found.checks[0]?.sentence).toContain('Ed25519')
  })
})
