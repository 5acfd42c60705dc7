/**
 * A browser for the journeys: the machine's Chromium where there is one, else the one that npm brought.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { inject } from 'vitest'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=uk',
]

export async function openBrowser(): Promise<Browser> {
  // `RATUSHA_CHROMIUM=npm` asks for the one that npm brought, on a machine that has its own too.
  const wanted = process.env.RATUSHA_CHROMIUM
  const known = wanted === 'npm' ? [] : [wanted ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser']
  const own = known.find((path) => path && existsSync(path))
  if (own) return chromium.launch({ executablePath: own, args: quiet })
  const home = await shippedChromium()
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(home, 'fonts'),
    TMPDIR: home,
  }
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: [...quiet, '--headless=shell', '--no-zygote'],
    env,
  })
}

// The package unpacks into the temporary folder and takes whatever lies there for whole: each version gets a folder of
// its own, and appears under its name only when it is complete.
async function shippedChromium(): Promise<string> {
  const require = createRequire(import.meta.url)
  const bin = join(dirname(dirname(require.resolve('@sparticuz/chromium'))), 'bin')
  const { version } = require(join(dirname(bin), 'package.json')) as { version: string }
  const home = join(inject('temporary'), `ratusha-chromium-${version}`)
  if (existsSync(home)) return home
  const making = `${home}.${process.pid}`
  mkdirSync(making, { recursive: true })
  const temporary = process.env.TMPDIR
  process.env.TMPDIR = making
  try {
    const { default: shipped, inflate } = await import('@sparticuz/chromium')
    await shipped.executablePath(bin)
    await inflate(join(bin, 'al2023.tar.br'))
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
  if (existsSync(home)) rmSync(making, { recursive: true, force: true })
  else renameSync(making, home)
  return home
}
