import { createSign, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseCertificate } from '../src/certificate/certificate.ts'
import { DIGEST } from '../src/digest/registry.ts'
import { digestOf } from '../src/suite.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { readTrust } from '../src/trust.ts'
import { listedAuthorities, readTrustList, trustListStatus } from '../src/trust-list/trust-list.ts'
import { verifySubmission } from '../src/verify.ts'
import { canonicalise } from '../src/xml/canonical.ts'
import { readXml } from '../src/xml/reader.ts'
import { issue, NOW } from './authority.ts'
import { buildWorld, onlySigner, outcome, sign, text } from './examining.ts'

const { root, authority, signer, trust } = buildWorld()
const GRANTED = 'http://czo.gov.ua/TrstSvc/TrustedList/Svcstatus/granted'
const WITHDRAWN = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsaSigner = issue('Підписувач списку', root, { spki: rsa.publicKey.export({ format: 'der', type: 'spki' }) })
const ecSigner = issue('Підписувач списку', root, { spki: ec.publicKey.export({ format: 'der', type: 'spki' }) })

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function listXml(status: string, since: string, next = '2026-09-01T00:00:00Z'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list"><SchemeInformation>
<ListIssueDateTime>2026-01-01T00:00:00Z</ListIssueDateTime><NextUpdate><dateTime>${next}</dateTime></NextUpdate></SchemeInformation>
<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName><Name xml:lang="uk">Надавач &amp; Ко</Name></TSPName></TSPInformation>
<TSPServices><TSPService><ServiceInformation><ServiceTypeIdentifier>http://czo.gov.ua/TrstSvc/Svctype/CA/QC</ServiceTypeIdentifier>
<ServiceName><Name>КНЕДП</Name></ServiceName><ServiceDigitalIdentity><DigitalId><X509Certificate>${base64(authority.certificate)}</X509Certificate></DigitalId></ServiceDigitalIdentity>
<ServiceStatus>${status}</ServiceStatus><StatusStartingTime>${since}</StatusStartingTime></ServiceInformation>
<ServiceHistory><ServiceHistoryInstance><ServiceTypeIdentifier>x</ServiceTypeIdentifier><ServiceStatus>${GRANTED}</ServiceStatus>
<StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime></ServiceHistoryInstance></ServiceHistory></TSPService></TSPServices>
</TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>`
}

function signedXml(plain: string, by: 'rsa' | 'ecdsa' = 'rsa'): Uint8Array {
  const hash = digestOf(nodeSuite, DIGEST.sha256, canonicalise(readXml(text(plain)), 'exclusive'))
  const info =
    '<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>' +
    `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${by}-sha256"></ds:SignatureMethod><ds:Reference URI=""><ds:Transforms>` +
    '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform></ds:Transforms>' +
    `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${base64(hash ?? text(''))}</ds:DigestValue></ds:Reference></ds:SignedInfo>`
  const value =
    by === 'rsa'
      ? createSign('sha256').update(info).sign(rsa.privateKey)
      : signBytes('sha256', text(info), { key: ec.privateKey, dsaEncoding: 'ieee-p1363' })
  const certificate = by === 'rsa' ? rsaSigner.certificate : ecSigner.certificate
  const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${info}<ds:SignatureValue>${base64(value)}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`
  return text(plain.replace('</TrustServiceStatusList>', `${signature}</TrustServiceStatusList>`))
}

const allowed = [parseCertificate(rsaSigner.certificate), parseCertificate(ecSigner.certificate)]
const read = (bytes: Uint8Array) => readTrustList(bytes, allowed, nodeSuite)

async function qualificationBy(bytes: Uint8Array): Promise<string> {
  const trustList = trustListStatus(read(bytes), NOW)
  const file = await sign(signer, text('Зміст'))
  const verdict = verifySubmission({ file }, { trust: readTrust(nodeSuite, trust), trustList, now: NOW })
  return outcome(onlySigner(verdict), 'qualification')
}

test('with a signed trust list a qualified signature passes every check', async () => {
  const list = signedXml(listXml(GRANTED, '2024-01-01T00:00:00Z'))
  const trustList = trustListStatus(read(list), NOW)
  const file = await sign(signer, text('Зміст'))
  const verdict = verifySubmission({ file }, { trust: readTrust(nodeSuite, trust), trustList, now: NOW })
  expect([verdict.state, verdict.sentence]).toEqual(['passed', 'Усі підписи дійсні (1).'])
})

test('RSA and ECDSA signatures of the list are checked, and a changed list is invalid', () => {
  const plain = listXml(GRANTED, '2024-01-01T00:00:00Z')
  expect(read(signedXml(plain, 'rsa')).signature).toBe('valid')
  expect(read(signedXml(plain, 'ecdsa')).signature).toBe('valid')
  const changed = new TextDecoder().decode(signedXml(plain)).replace('КНЕДП', 'КНЕДР')
  expect(read(text(changed)).signature).toBe('invalid')
  expect(readTrustList(signedXml(plain), [parseCertificate(root.certificate)], nodeSuite).signature).toBe('invalid')
  expect(read(text(plain)).signature).toBe('invalid')
})

test('a withdrawn provider is not listed at the time, though it was before', async () => {
  const list = read(signedXml(listXml(WITHDRAWN, '2025-06-01T00:00:00Z')))
  const status = trustListStatus(list, NOW)
  const issuer = parseCertificate(authority.certificate)
  expect(status.isGranted(issuer, NOW)).toBe(false)
  expect(status.isGranted(issuer, Date.UTC(2024, 0, 1))).toBe(true)
  expect(await qualificationBy(signedXml(listXml(WITHDRAWN, '2025-06-01T00:00:00Z')))).toBe(
    'failed qualification-not-listed',
  )
})

test('an overdue list leaves the qualification undetermined', async () => {
  const overdue = signedXml(listXml(GRANTED, '2024-01-01T00:00:00Z', '2026-02-01T00:00:00Z'))
  expect(await qualificationBy(overdue)).toBe('undetermined qualification-list-unproven')
})

test('a list whose signature nobody checked qualifies nobody, and a broken one lists nobody', async () => {
  const bytes = signedXml(listXml(GRANTED, '2024-01-01T00:00:00Z'))
  const judge = async (list: ReturnType<typeof read>) => {
    const file = await sign(signer, text('Зміст'))
    const trustList = trustListStatus(list, NOW)
    const verdict = verifySubmission({ file }, { trust: readTrust(nodeSuite, trust), trustList, now: NOW })
    return [outcome(onlySigner(verdict), 'qualification'), listedAuthorities(list, NOW).length]
  }
  expect(await judge(read(bytes))).toEqual(['passed qualification-ok', 1])
  const unchecked = readTrustList(bytes, [], nodeSuite)
  expect(unchecked.signature).toBe('unknown')
  expect(await judge(unchecked)).toEqual(['undetermined qualification-list-unproven', 1])
  const broken = read(text(new TextDecoder().decode(bytes).replace('КНЕДП', 'КНЕДР')))
  expect(await judge(broken)).toEqual(['failed qualification-not-listed', 0])
  expect(listedAuthorities(read(signedXml(listXml(WITHDRAWN, '2025-06-01T00:00:00Z'))), NOW)).toEqual([])
})

test('a changed list whose digest was made anew, but not its signature, is invalid', () => {
  const honest = listXml(GRANTED, '2024-01-01T00:00:00Z')
  const changed = honest.replace('КНЕДП', 'КНЕДР')
  for (const by of ['rsa', 'ecdsa'] as const) {
    const good = new TextDecoder().decode(signedXml(honest, by))
    const value = /<ds:SignatureValue>([^<]*)</.exec(good)?.[1] ?? ''
    const forged = new TextDecoder().decode(signedXml(changed, by)).replace(/(<ds:SignatureValue>)[^<]*/, `$1${value}`)
    expect([read(text(good)).signature, read(text(forged)).signature]).toEqual(['valid', 'invalid'])
  }
})

test('a list in which the signature was moved, doubled or wrapped is invalid', () => {
  const good = new TextDecoder().decode(signedXml(listXml(GRANTED, '2024-01-01T00:00:00Z')))
  const signature = good.slice(good.indexOf('<ds:Signature '), good.indexOf('</ds:Signature>') + 15)
  expect(read(text(good)).signature).toBe('valid')
  expect(read(text(good.replace(signature, signature + signature))).signature).toBe('invalid')
  expect(read(text(good.replace(signature, `<x>${signature}</x>`))).signature).toBe('invalid')
  expect(read(text(good.replace('URI=""', 'URI="#nobody"'))).signature).toBe('invalid')
  const other = good.replace('xmlenc#sha256', 'xmlenc#sha3')
  expect(read(text(other)).signature).not.toBe('valid')
  const foreign = good.replace('xml-exc-c14n#"></ds:Transform>', 'REC-xpath-19991116"></ds:Transform>')
  expect(read(text(foreign)).signature).not.toBe('valid')
})

test('names and services are read', () => {
  const [provider] = read(signedXml(listXml(GRANTED, '2024-01-01T00:00:00Z'))).providers
  expect([provider?.name, provider?.services[0]?.name]).toEqual(['Надавач & Ко', 'КНЕДП'])
})

test('a document type, an unknown entity and deep nesting are refused', () => {
  expect(() => readXml(text('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'))).toThrow('DOCTYPE')
  expect(() => readXml(text('<a>&x;</a>'))).toThrow('сутність')
  expect(() => readXml(text('<a>'.repeat(100)))).toThrow('вкладеність')
  expect(() => readXml(text('<a b="1" b="2"/>'))).toThrow('повторюється')
})

test('canonical XML orders attributes and namespaces, expands empty elements and escapes', () => {
  const node = readXml(
    text('<n1:a xmlns:n1="urn:1" xmlns:n0="urn:0" z="&#9;&lt;" b = \'"\'><c n0:y="1" xmlns:n2="urn:2"/>&gt;</n1:a>'),
  )
  expect(new TextDecoder().decode(canonicalise(node, 'exclusive'))).toBe(
    '<n1:a xmlns:n1="urn:1" b="&quot;" z="&#x9;&lt;"><c xmlns:n0="urn:0" n0:y="1"></c>&gt;</n1:a>',
  )
  expect(new TextDecoder().decode(canonicalise(node, 'inclusive'))).toBe(
    '<n1:a xmlns:n0="urn:0" xmlns:n1="urn:1" b="&quot;" z="&#x9;&lt;"><c xmlns:n2="urn:2" n0:y="1"></c>&gt;</n1:a>',
  )
})
