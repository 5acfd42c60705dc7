import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Bundles the server and the browser's scripts into dist/, when a source is newer than the last build. */
export async function buildHouse(root) {
  const dist = join(root, 'dist')
  const fingerprint = fingerprintOf([join(root, 'src'), join(root, 'packages'), join(root, 'bin', 'build.js')])
  const stamp = join(dist, '.built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return
  const esbuild = await import('esbuild')
  mkdirSync(dist, { recursive: true })
  await esbuild.build({
    entryPoints: [join(root, 'src', 'cli.ts')],
    outfile: join(dist, 'ratusha.js'),
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    // The packages of this house go in: left outside they would be read as TypeScript at every start, by a compiler of
    // its own that stays in memory.
    external: libraries(root),
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error',
    absWorkingDir: root,
  })
  await esbuild.build({
    // One for every page of the desk, one for the page that signs with a key file.
    entryPoints: ['desk.ts', 'key-signer.ts'].map((file) => join(root, 'src', 'web', 'client', file)),
    outdir: join(dist, 'client'),
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    logLevel: 'error',
    absWorkingDir: root,
  })
  // The threads that check signatures are a program of their own.
  await esbuild.build({
    entryPoints: [join(root, 'packages', 'kep', 'src', 'worker', 'worker.ts')],
    outfile: join(dist, 'kep-worker.js'),
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    logLevel: 'error',
    absWorkingDir: root,
  })
  writeFileSync(stamp, fingerprint)
}

function libraries(root) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(dependencies).filter((name) => !name.startsWith('@ratusha/'))
}

function fingerprintOf(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesIn).sort()) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesIn(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) =>
    entry.name === 'node_modules' ? [] : filesIn(join(place, entry.name)),
  )
}
