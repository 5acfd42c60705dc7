import { createHash } from 'node:crypto'
import { type ActPage, getActPage, listNewestActs } from '#modules/acts'
import { getCouncil, unitsById } from '#modules/directory'
import { type ActEffects, getEffects } from '#modules/effects'
import { always, get, type Route } from '#web/routes.ts'
import { dayIn, type Visit } from '#web/visit.ts'
import { actName } from './acts.tsx'

export const feedRoutes: readonly Route[] = [
  get('/akty/stricha.atom', 'everyone', feed, { isDear: always }),
  get('/akty/:file{[0-9]+\\.json}', 'everyone', json),
]

/** Atom (RFC 4287): the newest published acts and drafts, as everybody may read them. */
async function feed(visit: Visit): Promise<Response> {
  const [council, acts] = await Promise.all([getCouncil(visit.context), listNewestActs(visit.context, 50)])
  const updated = acts[0]?.publishedAt ?? visit.context.now
  const entries = acts.map(
    (act) => `  <entry>
    <id>${visit.origin}/akty/${act.id}</id>
    <title>${escapeXml(`${actName(act)}. ${act.title}`)}</title>
    <updated>${(act.publishedAt ?? visit.context.now).toString({ smallestUnit: 'second' })}</updated>
    <link href="${visit.origin}/akty/${act.id}"/>
  </entry>`,
  )
  const xml = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk">
  <id>${visit.origin}/akty</id>
  <title>${escapeXml(`${council.name}: рішення й розпорядження`)}</title>
  <updated>${updated.toString({ smallestUnit: 'second' })}</updated>
  <link rel="self" href="${visit.origin}/akty/stricha.atom"/>
  <link href="${visit.origin}/akty"/>
  <author><name>${escapeXml(council.name)}</name></author>
${entries.join('\n')}
</feed>
`
  return answer(visit, xml, 'application/atom+xml')
}

async function json(visit: Visit): Promise<Response> {
  const page = await getActPage(visit.context, Number.parseInt(visit.param('file'), 10))
  const body = (await unitsById(visit.context)).get(page.act.bodyUnitId)?.name ?? ''
  const on = dayIn(visit.query.get('na'))
  const effects = effectsJson(
    visit,
    await getEffects(visit.context, page.act, { on, whole: visit.query.get('usi') === 'tak' }),
  )
  return answer(visit, JSON.stringify({ ...asJson(visit, page, body), ...effects }, null, 2), 'application/json')
}

// Readers of feeds come every hour, and hardly ever is there anything new.
function answer(visit: Visit, body: string, type: string): Response {
  const tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`
  const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache', ETag: tag }
  return visit.header('if-none-match') === tag
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}

function asJson(visit: Visit, { act, files, notes }: ActPage, body: string) {
  return {
    id: act.id,
    url: `${visit.origin}/akty/${act.id}`,
    kind: act.kind,
    body,
    number: act.number,
    adoptedOn: act.adoptedOn,
    state: act.state,
    title: act.title,
    text: act.text,
    textState: act.textState,
    signatories: act.signatories,
    appendices: act.appendices,
    preparer: act.preparer,
    source: act.sourceNote,
    notes,
    publishedAt: act.publishedAt,
    files: files.map(({ id, name, role, sha256 }) => ({
      name,
      role,
      sha256,
      url: `${visit.origin}/akty/${act.id}/fajly/${id}`,
    })),
  }
}

function effectsJson({ origin }: Visit, { on, status, text, outward, inward }: ActEffects) {
  const named = (act: ActEffects['inward'][number]['other']) =>
    act ? { url: `${origin}/akty/${act.id}`, kind: act.kind, number: act.number, adoptedOn: act.adoptedOn } : {}
  const relation = ({ relation, other, happenedOn }: ActEffects['inward'][number]) => ({
    kind: relation.kind,
    ...(other ? named(other) : relation.named),
    points: relation.points,
    quote: relation.quote,
    happenedOn,
  })
  return {
    on,
    status: {
      force: status.force,
      since: status.since,
      reasons: status.reasons.map(({ kind, points, since, act }) => ({ relation: kind, points, since, ...named(act) })),
    },
    points: text.blocks
      .filter(({ label }) => label !== '')
      .map(({ label, anchor, text, removed }) => ({ label, anchor, text, removed })),
    refersTo: outward.filter((view) => !view.relation.withdrawn).map(relation),
    referredToBy: inward.filter((view) => !view.relation.withdrawn).map(relation),
  }
}

// What was carried over from another system may hold signs that no XML may.
function escapeXml(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
