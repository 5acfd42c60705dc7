import { isMember, Refusal } from '#kernel'
import { isDiskFull, isUnreachable } from '#platform/trouble'
import type { Assets } from './assets.ts'
import { diskFull, errorTitles, inEnglish, unreachable } from './error-words.ts'
import type { Page } from './routes.ts'
import { sentence, sentenceOf, statusOf } from './sentences.ts'
import { ErrorBody } from './ui/error.tsx'
import type { Visit } from './visit.ts'

/** A refusal says its sentence; of a bug nothing is shown but the number of the request. */
export function errorPage(visit: Visit, error: unknown, requestId: string): Page {
  if (error instanceof Refusal) return refused(visit, error)
  if (isDiskFull(error)) return saying(visit, { status: 503, code: 'disk-full', words: diskFull })
  const words = 'Ми вже записали, що сталося. Нічого зі збереженого не втрачено, спробуйте ще раз.'
  return saying(visit, { status: 500, code: 'bug', words, requestId })
}

function refused(visit: Visit, { kind, code, details }: Refusal): Page {
  if (code === 'too-many-requests') return tooMany(visit)
  return saying(visit, { status: statusOf[kind], code, words: sentenceOf({ code, details }) })
}

export function tooMany(visit: Visit): Page {
  const code = 'too-many-requests'
  return saying(visit, { status: 429, code, words: sentence(code), back: addressOf(visit) })
}

function addressOf({ path, query }: Visit): string {
  return query.size > 0 ? `${path}?${query}` : path
}

interface Told {
  readonly status: Page['status']
  readonly code: string
  readonly words: string
  readonly requestId?: string
  readonly back?: string
}

function saying(visit: Visit, { status, code, words, ...rest }: Told): Page {
  const frame = visit.path.startsWith('/stil') && isMember(visit.actor) ? 'desk' : 'citizen'
  const language = frame === 'desk' ? 'uk' : visit.preferences.language
  const title = errorTitles[language][status] ?? errorTitles[language].other
  const translated = language === 'en' ? inEnglish[code] : undefined
  return {
    kind: 'page',
    frame,
    status,
    title,
    translated: true,
    // Also of a key nobody has, or of a page that broke: the address is still somebody’s secret.
    secret: visit.path.startsWith('/status/'),
    body: (
      <ErrorBody
        title={title}
        words={translated ?? words}
        lang={language === 'en' && !translated ? 'uk' : undefined}
        language={language}
        isDesk={frame === 'desk'}
        {...rest}
      />
    ),
  }
}

/** When not even the name of the council can be read: a page that needs no database. */
export function brokenPage(assets: Assets, error: unknown): Response {
  const told = isUnreachable(error) ? unreachable.database : unreachable.other
  return plainPage(assets, { ...told, language: 'uk', status: isUnreachable(error) ? 503 : 500, after: 30 })
}

/** A stranger who came in a crowd: three hundred refusals must not cost what they refuse. */
export function turnedAway(assets: Assets, visit: Visit, { code }: Refusal): Response {
  const { language } = visit.preferences
  const title = errorTitles[language][429] ?? errorTitles[language].other
  const words = (language === 'en' && inEnglish[code]) || sentence(code)
  const again = { href: addressOf(visit), label: language === 'uk' ? 'Спробувати ще раз' : 'Try again' }
  return plainPage(assets, { title, words, language, status: 429, after: 60, again })
}

interface Plain {
  readonly title: string
  readonly words: string
  readonly language: 'uk' | 'en'
  readonly status: number
  /** Seconds. */
  readonly after: number
  readonly again?: { readonly href: string; readonly label: string }
}

function plainPage(assets: Assets, { title, words, language, status, after, again }: Plain): Response {
  // A query keeps its signs of markup encoded; what joins its parts is one itself.
  const link = again ? `<p><a href="${again.href.replaceAll('&', '&amp;')}">${again.label}</a></p>` : ''
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="${assets.stylesheet}"></head>
<body><main id="zmist" class="wide"><div class="narrow"><h1>${title}</h1><p class="lead">${words}</p>${link}</div></main></body></html>`
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', 'Retry-After': `${after}` }
  return new Response(html, { status, headers })
}
