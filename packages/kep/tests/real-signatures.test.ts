import { describe, expect, test } from 'vitest'
import { toHex } from '../src/bytes.ts'
import { createNationalHash } from '../src/digest/registry.ts'
import type { Trust } from '../src/trust.ts'
import { examine, hasReal, onlySigner, outcome, real, realFiles, states, text } from './examining.ts'

const IN_2023 = Date.UTC(2023, 9, 1)
const TODAY = Date.UTC(2026, 10, 21)
const ROOT = 'certs/CAO-05E19E2CD92EA2990100000001000000C1000000.cer'

describe.skipIf(!hasReal)(
  'the real signatures (skipped where ../shared/testdata/kep is not beside the checkout)',
  () => {
    const trust = (): Trust => ({ anchors: [real(ROOT)], certificates: realFiles('certs'), crls: realFiles('crls') })

    test('an attached signature holds at a time when its certificate was in force', () => {
      const signer = onlySigner(examine({ file: real('cades-bes-attached.p7s') }, trust(), IN_2023))
      expect(states(signer)).toMatchObject({
        integrity: 'passed',
        binding: 'passed',
        path: 'passed',
        validity: 'passed',
      })
      expect(signer.signer?.name).toBe('ДП ДІЯ (Тестування)')
      expect(signer.signer?.qualification).toMatchObject({
        isQualified: true,
        purpose: 'seal',
        organisationCode: '43395033',
      })
      expect(signer.claimedTime?.toString()).toBe('2023-09-19T18:17:18Z')
      expect(signer.provenTime).toBeUndefined()
    })

    test('a delta list alone does not prove that nothing was revoked', () => {
      const signer = onlySigner(examine({ file: real('cades-bes-attached.p7s') }, trust(), Date.UTC(2023, 8, 19, 18)))
      expect(outcome(signer, 'revocation')).toBe('undetermined revocation-delta')
    })

    test('today the same signature has expired', () => {
      const verdict = examine({ file: real('cades-bes-attached.p7s') }, trust(), TODAY)
      expect(verdict.state).toBe('failed')
      expect(outcome(onlySigner(verdict), 'validity')).toBe('failed validity-expired')
    })

    test('a time-stamped signature is judged at the time that the stamp proves, also today', () => {
      const signer = onlySigner(examine({ file: real('cades-t-attached.p7s') }, trust(), TODAY))
      expect(signer.provenTime?.toString()).toBe('2023-09-19T18:17:19Z')
      expect(signer.level).toBe('B-T')
      expect(states(signer)).toMatchObject({
        integrity: 'passed',
        binding: 'passed',
        path: 'passed',
        validity: 'passed',
      })
    })

    test('a time-stamp whose authority is unknown proves no time', () => {
      const withoutService = { anchors: [real(ROOT)], certificates: [] }
      const signer = onlySigner(examine({ file: real('cades-t-attached.p7s') }, withoutService, TODAY))
      expect(signer.provenTime).toBeUndefined()
      expect(outcome(signer, 'validity')).toBe('failed validity-expired')
    })

    test('the wrong content is refused', () => {
      const content = real('cades-bes-detached-wrong-content.content.bin')
      const file = real('cades-bes-detached-wrong-content.p7s')
      const verdict = examine({ file, content }, trust(), IN_2023)
      expect(verdict.state).toBe('failed')
      expect(outcome(onlySigner(verdict), 'integrity')).toBe('failed content-changed')
    })

    test('the right content of the same detached signature is accepted', () => {
      const content = text('The quick brown fox jumps over the lazy dog')
      const signer = onlySigner(
        examine({ file: real('cades-bes-detached-wrong-content.p7s'), content }, trust(), IN_2023),
      )
      expect(states(signer)).toMatchObject({ integrity: 'passed', coverage: 'passed' })
    })

    test('a detached signature without its content is not determined', () => {
      const verdict = examine({ file: real('cades-bes-detached-wrong-content.p7s') }, trust(), IN_2023)
      expect(verdict.state).toBe('undetermined')
      expect(outcome(onlySigner(verdict), 'integrity')).toBe('undetermined content-missing')
    })

    test('the known digest of the national hash is met', () => {
      const hash = createNationalHash('1.2.804.2.1.1.1.1.2.1')
      expect(toHex(hash?.update(text('The quick brown fox jumps over the lazy dog')).digest() ?? text(''))).toBe(
        '0f1355130b4a820a1e4e3f6474f6bdecc718a4a73345595edc1c1809832b2333',
      )
    })
  },
)
