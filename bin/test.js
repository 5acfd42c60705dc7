// Runs the type check and every test, and ends with one line: `N passed, N failed`.
// Plain JavaScript for any Node ≥ 20: called directly, it hands over to the project's Node.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectNode } from './project-node.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const node = projectNode(root) ?? process.execPath

const typesFailed = ['.', 'src/web/client']
  .map((project) => run('typescript/bin/tsc', ['-p', project]))
  .some((status) => status !== 0)
if (typesFailed) console.log('Types do not check: counted as one failure.')
const told = runTests(process.argv.slice(2))
// `.ci/run` looks at the code before the tests; one line says it all.
const checksFailed = Number(process.env.RATUSHA_CHECKS_FAILED ?? 0)
const failed = told.failed + (typesFailed ? 1 : 0) + checksFailed
const skipped = told.skipped.length > 0 ? `, ${told.skipped.length} skipped` : ''
if (told.skipped.length > 0)
  console.log(`\nSkipped, each saying where:\n${told.skipped.map((name) => `  ${name}`).join('\n')}`)
console.log(`\n${told.passed} passed, ${failed} failed${skipped}`)
process.exitCode = failed > 0 ? 1 : 0

function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'ratusha-test-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const status = run('vitest/vitest.mjs', ['run', ...reporters, ...args])
    return count(readReport(report), status)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// A file that could not be collected, an error outside any test and a run without tests are failures too.
function count(report, status) {
  if (report === null) return { passed: 0, failed: 1, skipped: [] }
  const uncollected = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failed = report.numFailedTests + uncollected
  const unexplained = failed === 0 && (status !== 0 || report.numPassedTests === 0) ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped: skippedIn(report),
  }
}

/** By name: what this machine lacks stands in the name of each. */
function skippedIn({ testResults }) {
  return testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => `${relative(root, file)}: ${fullName}`),
  )
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

function run(script, args) {
  const [file, ...rest] = [join(root, 'node_modules', script), ...args]
  return spawnSync(node, [file, ...rest], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status
}
