import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { curveOfDegree } from '../src/dstu/named-curves.ts'
import { scalarFromBytes, scalarToBytes } from '../src/dstu/scalar.ts'
import { drawScalar } from '../src/dstu/signature.ts'
import { platformRandom, secretKey } from '../src/signing/dstu-key.ts'
import { crlOf, issue } from './authority.ts'
import { buildWorld, examine, onlySigner, outcome, text } from './examining.ts'
import { forge } from './forge.ts'
import { iitFile, plainKey } from './key-files.ts'
import { plainPdf } from './pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'kep-readme-'))
const { root, authority, trust } = buildWorld()
const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const programs = new Map(
  Array.from(readme.matchAll(/```ts\n(\/\/ ([a-z-]+\.ts):[\s\S]*?)```/g), ([, code = '', name = '']) => [name, code]),
)

/** Runs the program of the README as it stands there, only with the package from beside it. */
function run(name: string): string {
  const entry = pathToFileURL(join(import.meta.dirname, '../src/index.ts')).href
  writeFileSync(join(folder, name), programs.get(name)?.replaceAll("'@ratusha/kep'", `'${entry}'`) ?? '')
  return execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' })
}

beforeAll(() => {
  const curve = curveOfDegree(257)
  if (curve === undefined) throw new Error('no curve')
  const scalar = scalarToBytes(curve, drawScalar(curve, platformRandom))
  const { certificate } = issue('Петренко Ольга', authority, { key: secretKey(curve, scalarFromBytes(curve, scalar)) })
  const given: Record<string, Uint8Array> = {
    'root.cer': root.certificate,
    'providers.p7b': forge(root, text(''), { certificates: [authority.certificate] }),
    'root.crl': crlOf(root, []),
    'provider.crl': crlOf(authority, []),
    'my.cer': certificate,
    'Key-6.dat': iitFile(plainKey(scalar), 'таємниця'),
    'act.pdf': plainPdf('Rishennia', 'no form'),
  }
  for (const [name, bytes] of Object.entries(given)) writeFileSync(join(folder, name), bytes)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the programs of the README sign and verify as they stand there', () => {
  expect([...programs.keys()]).toEqual(['verify.ts', 'verify-in-threads.ts', 'sign.ts', 'sign-pdf.ts'])
  run('sign.ts')
  const told = run('verify.ts')
  expect(told).toContain('Петренко Ольга')
  for (const check of ['integrity', 'binding', 'coverage']) expect(told).toContain(`  ${check}: passed.`)
  expect(run('verify-in-threads.ts')).toMatch(/^(undetermined|failed) \[\]/)
  run('sign-pdf.ts')
  const signed = onlySigner(examine({ file: new Uint8Array(readFileSync(join(folder, 'signed.pdf'))) }, trust))
  expect([outcome(signed, 'integrity'), outcome(signed, 'coverage')]).toEqual([
    'passed integrity-ok',
    'passed coverage-ok',
  ])
})
