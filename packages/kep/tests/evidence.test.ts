import { describe, expect, test } from 'vitest'
import { CMS, parseSignedData } from '../src/cms/signed-data.ts'
import { context } from '../src/der/values.ts'
import { der, oid, sequence } from '../src/der/writer.ts'
import { fetchEvidence } from '../src/evidence-fetching.ts'
import { addTimestamp } from '../src/signing/timestamping.ts'
import { nodeSuite } from '../src/suite-node.ts'
import { crlOf, NOW, ocspOf, serialOf } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, sign, text } from './examining.ts'
import { stampingService, withRevocations, withUnsigned } from './stamping.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const { root, authority, signer, stamping, responder, trust } = buildWorld()
const content = text('Рішення про присвоєння адреси')
const rootList = crlOf(root, [])

async function stampedAt(moment: number) {
  return addTimestamp(nodeSuite, await sign(signer, content), stampingService(stamping, moment))
}

describe('evidence', () => {
  test('that travels inside the signature (X-Long) is used, and judged like any other', async () => {
    const certificates = sequence(authority.certificate)
    const lists = sequence(crlOf(authority, []), crlOf(root, []))
    const plain = withUnsigned(await sign(signer, content), CMS.revocationValues, sequence(der(context(0), lists)))
    const bare = { anchors: [root.certificate], certificates: [authority.certificate] }
    expect(outcome(onlySigner(examine({ file: plain }, bare)), 'revocation')).toBe('passed revocation-ok')
    const revokedLists = sequence(crlOf(authority, [{ serial: serialOf(signer), at: NOW - DAY }]), crlOf(root, []))
    const bad = withUnsigned(await sign(signer, content), CMS.revocationValues, sequence(der(context(0), revokedLists)))
    expect(outcome(onlySigner(examine({ file: bad }, bare)), 'revocation')).toBe('failed revocation-revoked')
    const chained = withUnsigned(await sign(signer, content), CMS.certificateValues, certificates)
    expect(outcome(onlySigner(examine({ file: chained }, { anchors: [root.certificate] })), 'path')).toBe(
      'passed path-ok',
    )
  })

  test('of the long-term profiles is found wherever it travels: lists and answers, in the CMS and beside it (LT)', async () => {
    const bare = { anchors: [root.certificate], certificates: [authority.certificate] }
    const judge = (file: Uint8Array) => {
      const found = onlySigner(examine({ file }, bare))
      return [outcome(found, 'revocation'), found.level]
    }
    const answer = ocspOf(responder, authority, serialOf(signer))
    const bad = ocspOf(responder, authority, serialOf(signer), { revokedAt: NOW - 2 * DAY })
    const stamped = await stampedAt(NOW - DAY)
    expect(judge(stamped)).toEqual(['undetermined revocation-none', 'B-T'])
    const inAttribute = (ocsp: Uint8Array) => {
      const values = sequence(der(context(0), sequence(rootList)), der(context(1), sequence(ocsp)))
      return withUnsigned(stamped, CMS.revocationValues, values)
    }
    expect(judge(inAttribute(answer))).toEqual(['passed revocation-ok', 'B-LT'])
    expect(judge(inAttribute(bad))).toEqual(['failed revocation-revoked', 'B-LT'])
    const other = (ocsp: Uint8Array) => der(context(1), oid('1.3.6.1.5.5.7.16.2'), ocsp)
    expect(judge(withRevocations(stamped, rootList, other(answer)))).toEqual(['passed revocation-ok', 'B-LT'])
    expect(judge(withRevocations(stamped, rootList, other(bad)))).toEqual(['failed revocation-revoked', 'B-LT'])
    expect(judge(withRevocations(stamped, rootList, crlOf(authority, [])))).toEqual(['passed revocation-ok', 'B-LT'])
    expect(parseSignedData(withRevocations(stamped, rootList)).crls).toHaveLength(1)
  })

  test('of an archive is told as read and not checked (LTA), and so is a countersignature', async () => {
    const archived = onlySigner(
      examine({ file: withUnsigned(await stampedAt(NOW), CMS.archiveTimestampV3, sequence()) }, trust),
    )
    expect([archived.level, archived.notes.join().includes('Архівну')]).toEqual(['B-LTA', true])
    const seconded = withUnsigned(await sign(signer, content), CMS.countersignature, sequence())
    expect(onlySigner(examine({ file: seconded }, trust)).notes.join()).toContain('countersignature')
  })

  test('is fetched only by the adapter that the caller gives', async () => {
    const verdict = examine({ file: await sign(signer, content) }, { ...trust, crls: [] })
    const asked: string[] = []
    const larger = await fetchEvidence(verdict, { ...trust, crls: [] }, nodeSuite, async (address, body) => {
      asked.push(`${address} ${body === undefined ? 'GET' : 'POST'}`)
      return body === undefined ? crlOf(authority, []) : ocspOf(responder, authority, serialOf(signer))
    })
    expect(asked).toEqual(['http://crl.example/list.crl GET', 'http://ocsp.example/ POST'])
    expect([larger.crls?.length, larger.ocsps?.length]).toEqual([1, 1])
  })
})
