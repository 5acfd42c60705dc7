import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

async function bundle(entry: string) {
  const result = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.contents.length ?? 0
}

test('what a page needs to sign is bundled without anything of Node', async () => {
  expect(await bundle('src/browser.ts')).toBeLessThan(120_000)
  expect(await bundle('src/national.ts')).toBeLessThan(60_000)
})

test('the entry for Node is not for a page', async () => {
  await expect(bundle('src/index.ts')).rejects.toThrow('node:')
})
