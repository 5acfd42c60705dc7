#!/usr/bin/env node
// Plain JavaScript for any Node ≥ 20: it runs before the project's own Node 26 is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.ratusha-libraries')

install(process.argv.includes('start') ? 'start' : 'all')
linkCommand()
if (process.argv.includes('build')) await build()

// To start the house takes half of what its tests and checks take; where all is installed, a start has it too.
function install(scope) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if ([`${lock} ${scope}`, `${lock} all`].includes(present)) return
  console.error('Ратуша: встановлюю бібліотеки (перший запуск триває довше)…')
  // `npm ci` begins by removing everything: what a running house stands on is added to instead.
  const how = present === `${lock} start` ? ['install', '--no-save'] : ['ci']
  const parts = scope === 'start' ? ['--omit=dev'] : ['--include=dev']
  const args = [...how, ...parts, '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) {
    console.error('Ратуша: бібліотеки не встановлено. Перевірте мережу й запустіть ще раз.')
    process.exit(1)
  }
  writeFileSync(stamp, `${lock} ${scope}`)
}

// npm links the bins of dependencies, not of the project itself: without this `npx ratusha` would install a copy first.
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'ratusha')
  if (existsSync(link) || process.platform === 'win32') return
  try {
    symlinkSync(join('..', '..', 'bin', 'ratusha.js'), link)
  } catch (error) {
    // Another start linked it a moment ago, or node_modules is not ours to write: npx finds another way.
    if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error
  }
}

async function build() {
  const { buildHouse } = await import('./build.js')
  await buildHouse(root)
}
