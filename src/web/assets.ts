import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { houseRoot } from '#platform/root'

export interface Asset {
  readonly address: string
  readonly type: string
  readonly bytes: Buffer
}

const require = createRequire(import.meta.url)

/** Stylesheet, fonts, scripts and pictures under addresses that change with their content. */
export interface Assets {
  /** Of the portal: tokens, pages, forms, registers, papers. */
  readonly stylesheet: string
  /** The same with what only the desk has. */
  readonly deskStylesheet: string
  readonly deskScript: string | null
  /** For the page that signs with a key file, and no other. */
  readonly keySignerScript: string | null
  readonly fontsToPreload: readonly string[]
  find(address: string): Asset | undefined
}

export function openAssets(): Assets {
  const fonts = [
    font('inter', '@fontsource-variable/inter', 'inter-cyrillic-wght-normal.woff2'),
    font('inter-latin', '@fontsource-variable/inter', 'inter-latin-wght-normal.woff2'),
    font('serif', '@fontsource-variable/source-serif-4', 'source-serif-4-cyrillic-wght-normal.woff2'),
    font('serif-latin', '@fontsource-variable/source-serif-4', 'source-serif-4-latin-wght-normal.woff2'),
  ]
  const stylesheet = styles('ratusha', portalStyles, fonts)
  const deskStylesheet = styles('stil', portalStyles.with(-1, 'desk').concat('print'), fonts)
  const script = clientScript('desk')
  const keySigner = clientScript('key-signer')
  const scripts = [script, keySigner].filter((asset) => asset !== null)
  const assets = [...fonts.map(({ asset }) => asset), stylesheet, deskStylesheet, ...scripts]
  const byAddress = new Map(assets.map((asset) => [asset.address, asset]))
  return {
    stylesheet: stylesheet.address,
    deskStylesheet: deskStylesheet.address,
    deskScript: script?.address ?? null,
    keySignerScript: keySigner?.address ?? null,
    fontsToPreload: fonts.filter(({ name }) => name === 'inter').map(({ asset }) => asset.address),
    find: (address) => byAddress.get(address),
  }
}

function font(name: string, library: string, file: string): { name: string; asset: Asset } {
  const path = join(dirname(require.resolve(`${library}/package.json`)), 'files', file)
  return { name, asset: assetOf(name, 'woff2', 'font/woff2', readFileSync(path)) }
}

const portalStyles = ['tokens', 'page', 'forms', 'registers', 'act', 'paper', 'print']

function styles(name: string, parts: readonly string[], fonts: readonly { name: string; asset: Asset }[]): Asset {
  let text = parts.map((part) => readFileSync(join(houseRoot, 'src/web/ui/styles', `${part}.css`), 'utf8')).join('\n')
  for (const { name: font, asset } of fonts) text = text.replaceAll(`font:${font})`, `${asset.address})`)
  const tight = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
  return assetOf(name, 'css', 'text/css; charset=utf-8', Buffer.from(tight))
}

function clientScript(name: string): Asset | null {
  const path = join(houseRoot, 'dist/client', `${name}.js`)
  return existsSync(path) ? assetOf(name, 'js', 'text/javascript; charset=utf-8', readFileSync(path)) : null
}

function assetOf(name: string, extension: string, type: string, bytes: Buffer): Asset {
  const print = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { address: `/assets/${name}.${print}.${extension}`, type, bytes }
}
