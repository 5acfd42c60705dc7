import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stranger } from '#kernel'
import { type ActRow, listActs } from '#modules/acts'
import { getCouncil } from '#modules/directory'
import { shownArms } from '#modules/official-forms'
import { houseRoot } from '#platform/root'
import { always, get, type Route, seeOther } from '../routes.ts'
import type { Visit } from '../visit.ts'

/** What browsers and search engines ask every site for, by the addresses that they all know. */
export const signpostRoutes: readonly Route[] = [
  get('/robots.txt', 'everyone', robots),
  get('/sitemap.xml', 'everyone', sitemapIndex),
  get('/:part{sitemap-[0-9]+\\.xml}', 'everyone', sitemap, { isDear: always }),
  get('/.well-known/security.txt', 'everyone', securityContact),
  get('/.well-known/change-password', 'everyone', () => seeOther('/stil/ja')),
  get('/manifest.webmanifest', 'everyone', manifest),
  get('/herb.svg', 'everyone', arms),
  ...['favicon.ico', 'icon-180.png', 'icon-192.png', 'icon-512.png'].map(picture),
]

/** Acts in one part of the map; a part may have 50,000 (sitemaps.org). */
const partSize = 5000

const doors = [
  '/',
  '/akty',
  '/zvernennia',
  '/pryiom',
  '/zapyt',
  '/reiestr-informatsii',
  '/dovidnyk',
  '/perevirka',
  '/status',
]

function robots({ origin }: Visit): Response {
  const kept = ['/stil', '/status/', '/vkhid', '/vyhliad', '/poshuk', '/pidkazky', '/api/']
  const lines = ['User-agent: *', ...kept.map((path) => `Disallow: ${path}`), '', `Sitemap: ${origin}/sitemap.xml`, '']
  return text(lines.join('\n'), 'text/plain; charset=utf-8')
}

async function sitemapIndex({ context, origin }: Visit): Promise<Response> {
  const { total } = await listActs({ ...context, actor: stranger }, { page: 1, perPage: 1 })
  const parts = Array.from({ length: Math.max(1, Math.ceil(total / partSize)) }, (_, at) => at + 1)
  const body = parts.map((part) => `<sitemap><loc>${origin}/sitemap-${part}.xml</loc></sitemap>`)
  return xml('sitemapindex', body)
}

async function sitemap({ context, origin, param }: Visit): Promise<Response> {
  const part = Math.min(Number(param('part').replace(/\D/g, '')), 1000)
  const { items } = await listActs(
    { ...context, actor: stranger },
    { sort: 'oldest', page: Math.max(1, part), perPage: partSize },
  )
  const own = part === 1 ? doors.map((path) => `<url><loc>${origin}${path}</loc></url>`) : []
  return xml('urlset', [...own, ...items.map((act) => actOnMap(origin, act))])
}

function actOnMap(origin: string, { id, publishedAt }: ActRow): string {
  const changed = publishedAt ? `<lastmod>${publishedAt.toString({ smallestUnit: 'second' })}</lastmod>` : ''
  return `<url><loc>${origin}/akty/${id}</loc>${changed}</url>`
}

function xml(name: 'sitemapindex' | 'urlset', body: readonly string[]): Response {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
  ]
  return text([...lines, ...body, `</${name}>`, ''].join('\n'), 'application/xml; charset=utf-8')
}

/** RFC 9116. Without an address of the council there is nobody to write to, and nothing is promised. */
async function securityContact({ context, origin }: Visit): Promise<Response> {
  const { email } = await getCouncil(context)
  if (!email) return new Response('', { status: 404 })
  const until = context.now.add({ hours: 24 * 180 }).toString({ smallestUnit: 'second' })
  const lines = [
    `Contact: mailto:${email}`,
    `Expires: ${until}`,
    'Preferred-Languages: uk, en',
    `Canonical: ${origin}/.well-known/security.txt`,
    '',
  ]
  return text(lines.join('\n'), 'text/plain; charset=utf-8')
}

async function manifest({ context }: Visit): Promise<Response> {
  const { name } = await getCouncil(context)
  const icons = [192, 512].map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' }))
  const told = {
    ...{ name, short_name: 'Ратуша', lang: 'uk', start_url: '/', scope: '/', display: 'minimal-ui' },
    ...{ background_color: '#FBFAF7', theme_color: '#FFFFFF', icons },
  }
  return text(JSON.stringify(told), 'application/manifest+json; charset=utf-8')
}

async function arms({ context }: Visit): Promise<Response> {
  const { svg } = await shownArms(context)
  if (!svg) return new Response('', { status: 404 })
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=86400',
      // Opened by itself it is a page: nothing of it may run.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    },
  })
}

function picture(name: string): Route {
  const bytes = readFileSync(join(houseRoot, 'src/web/ui/pictures', name))
  const type = name.endsWith('.ico') ? 'image/x-icon' : 'image/png'
  const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=604800' }
  return get(`/${name}`, 'everyone', () => new Response(new Uint8Array(bytes), { headers }))
}

function text(body: string, type: string): Response {
  return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' } })
}
