import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { isMember } from '#kernel'
import type { Council } from '#modules/directory'
import type { Assets } from '../assets.ts'
import type { Page } from '../routes.ts'
import type { Visit } from '../visit.ts'
import { type Chrome, chrome } from './chrome-words.ts'
import { DeskFrame } from './desk-frame.tsx'
import { Icon, Mark } from './icon.tsx'

export interface FrameProps {
  readonly visit: Visit
  readonly assets: Assets
  readonly page: Page
  readonly council: Council
  readonly nonce: string
}

export async function renderPage(props: FrameProps): Promise<string> {
  const { language, text, contrast } = props.visit.preferences
  const body = (
    <html lang={language} data-text={text} data-contrast={contrast} data-frame={props.page.frame}>
      <Head {...props} />
      <body>{frameOf(props)}</body>
    </html>
  )
  return String(await html`<!doctype html>${body}`)
}

function Head({ assets, page, council, visit, nonce }: FrameProps) {
  const desk = page.frame === 'desk'
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${page.title} — ${council.name}`}</title>
      <meta name="color-scheme" content="light dark" />
      <meta name="csp-nonce" content={nonce} />
      <link rel="icon" href={favicon} />
      {assets.fontsToPreload.map((font) => (
        <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.stylesheet} />
      {page.feed ? <link rel="alternate" type="application/atom+xml" href={page.feed} title={page.title} /> : null}
      {desk && assets.deskScript ? <script type="module" src={assets.deskScript} nonce={nonce} /> : null}
      {page.signsWithKeyFile && assets.keySignerScript ? (
        <script type="module" src={assets.keySignerScript} nonce={nonce} />
      ) : null}
      {desk ? <meta name="turbo-cache-control" content="no-preview" /> : null}
      {visit.csrf ? <meta name="ratusha-csrf" content={visit.csrf} /> : null}
    </head>
  )
}

function frameOf(props: FrameProps): Child {
  switch (props.page.frame) {
    case 'citizen':
      return <CitizenFrame {...props} />
    case 'desk':
      return isMember(props.visit.actor) ? (
        <DeskFrame {...props} member={props.visit.actor} body={props.page.body} />
      ) : (
        <CitizenFrame {...props} />
      )
    case 'bare':
      return <main id="zmist">{props.page.body}</main>
  }
}

function CitizenFrame({ visit, page, council }: FrameProps) {
  const words = chrome[visit.preferences.language]
  return (
    <>
      <a class="skip" href="#zmist">
        {words.skip}
      </a>
      <header class="city-head">
        <div class="wide city-head-row">
          <a class="city-name" href="/">
            <Mark />
            <span>{council.name}</span>
          </a>
          <search class="city-search">
            <form action="/poshuk" method="get">
              <label class="hidden" for="poshuk">
                {words.searchLabel}
              </label>
              <input
                id="poshuk"
                name="q"
                type="search"
                maxlength={400}
                placeholder={words.searchHint}
                value={visit.query.get('q') ?? ''}
              />
              <button type="submit">
                <Icon name="search" />
                <span>{words.search}</span>
              </button>
            </form>
          </search>
        </div>
        <div class="city-nav-band">
          <div class="wide city-head-row">
            <nav class="city-nav" aria-label={words.sections}>
              {words.nav.map(([href, label]) => (
                <a href={href} aria-current={visit.path.startsWith(href) ? 'page' : undefined}>
                  {label}
                </a>
              ))}
            </nav>
            <Looks back={page.secret ? '/status' : visit.path} visit={visit} words={words} />
          </div>
        </div>
      </header>
      <main id="zmist" class="wide" lang={page.translated ? undefined : 'uk'}>
        {page.body}
      </main>
      <footer class="city-foot">
        <div class="wide city-foot-row">
          <address>
            <strong>{council.name}</strong>
            <br />
            {council.address}
            {council.phone ? (
              <>
                <br />
                тел. {council.phone}
              </>
            ) : null}
            {council.email ? (
              <>
                <br />
                <a href={`mailto:${council.email}`}>{council.email}</a>
              </>
            ) : null}
          </address>
          <nav aria-label={words.more}>
            <a href="/akty/stricha.atom">{words.feed}</a>
            <a href="/api/v1/openapi.json">API</a>
            <a href="/stil">{words.staff}</a>
          </nav>
        </div>
      </footer>
    </>
  )
}

// Links that set a cookie and come back: no script, no cookie wall, nothing to consent to.
function Looks({ visit, words, back }: { visit: Visit; words: Chrome; back: string }) {
  const { language, text, contrast } = visit.preferences
  const here = encodeURIComponent(back)
  return (
    <nav class="looks" aria-label={words.looks}>
      <a href={`/vyhliad?tekst=${text === 'large' ? 'normal' : 'large'}&dali=${here}`} rel="nofollow">
        {text === 'large' ? words.normalText : words.largeText}
      </a>
      <a href={`/vyhliad?kontrast=${contrast === 'high' ? 'normal' : 'high'}&dali=${here}`} rel="nofollow">
        {contrast === 'high' ? words.normalContrast : words.highContrast}
      </a>
      <a
        href={`/vyhliad?mova=${language === 'uk' ? 'en' : 'uk'}&dali=${here}`}
        rel="nofollow"
        lang={language === 'uk' ? 'en' : 'uk'}
      >
        {language === 'uk' ? 'English' : 'Українська'}
      </a>
    </nav>
  )
}

const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E%3Cpath d='M20 2l5 7v6h9v21h-9v-7a5 5 0 0 0-10 0v7H6V15h9V9z' fill='%23174A8B'/%3E%3C/svg%3E"
