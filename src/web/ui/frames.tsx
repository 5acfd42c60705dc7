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
import { PhoneLinks } from './phones.tsx'

export interface FrameProps {
  readonly visit: Visit
  readonly assets: Assets
  readonly page: Page
  readonly council: Council
  /** The version of the coat of arms; 0 where the council has brought none. */
  readonly arms: number
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
      <meta name="theme-color" content="#FFFFFF" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#1C2024" media="(prefers-color-scheme: dark)" />
      {desk ? <meta name="csp-nonce" content={nonce} /> : null}
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="icon" href={favicon} type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/icon-180.png" />
      <link rel="manifest" href="/manifest.webmanifest" />
      {assets.fontsToPreload.map((font) => (
        <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={page.frame === 'citizen' ? assets.stylesheet : assets.deskStylesheet} />
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

function CitizenFrame({ visit, page, council, arms }: FrameProps) {
  const words = chrome[visit.preferences.language]
  return (
    <>
      <a class="skip" href="#zmist">
        {words.skip}
      </a>
      <header class="city-head">
        <div class="wide city-head-row">
          <a class="city-name" href="/">
            {arms > 0 ? <img class="mark" src={`/herb.svg?v=${arms}`} alt="" width="36" height="36" /> : <Mark />}
            <span lang="uk">{council.name}</span>
          </a>
          <Looks back={page.secret ? '/status' : visit.path} visit={visit} words={words} />
        </div>
        <div class="city-nav-band">
          <div class="wide city-head-row">
            <nav class="city-nav" aria-label={words.sections}>
              {words.nav.map(([href, label, rest]) => (
                <a href={href} aria-current={visit.path.startsWith(href) ? 'page' : undefined}>
                  {label}
                  {rest ? <span class="look-word">{rest}</span> : null}
                </a>
              ))}
            </nav>
            {visit.path === '/poshuk' ? null : <CitySearch words={words} />}
          </div>
        </div>
      </header>
      <main id="zmist" class="wide" lang={page.translated ? undefined : 'uk'}>
        {page.body}
      </main>
      <CityFoot words={words} council={council} />
    </>
  )
}

function CitySearch({ words }: { words: Chrome }) {
  return (
    <search class="city-search">
      <form action="/poshuk" method="get">
        <label class="hidden" for="poshuk">
          {words.searchLabel}
        </label>
        <input id="poshuk" name="q" type="search" maxlength={400} placeholder={words.searchHint} />
        <button type="submit">
          <Icon name="search" />
          <span>{words.search}</span>
        </button>
      </form>
    </search>
  )
}

function CityFoot({ words, council }: { words: Chrome; council: Council }) {
  return (
    <footer class="city-foot">
      <div class="wide city-foot-row">
        <address lang="uk">
          <strong>{council.name}</strong>
          <br />
          {council.address}
          {council.phone ? (
            <>
              <br />
              {words.telephone} <PhoneLinks numbers={council.phone} />
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
  )
}

// Links that set a cookie and come back: no script, no cookie wall, nothing to consent to.
function Looks({ visit, words, back }: { visit: Visit; words: Chrome; back: string }) {
  const { language, text, contrast } = visit.preferences
  const here = encodeURIComponent(back)
  return (
    <nav class="looks" aria-label={words.looks}>
      <a href={`/vyhliad?tekst=${text === 'large' ? 'normal' : 'large'}&dali=${here}`} rel="nofollow">
        <Sign>{text === 'large' ? 'А' : words.largeSign}</Sign>
        <span class="look-word">{text === 'large' ? words.normalText : words.largeText}</span>
      </a>
      <a href={`/vyhliad?kontrast=${contrast === 'high' ? 'normal' : 'high'}&dali=${here}`} rel="nofollow">
        <Sign>
          <Icon name="contrast" />
        </Sign>
        <span class="look-word">{contrast === 'high' ? words.normalContrast : words.highContrast}</span>
      </a>
      <a
        href={`/vyhliad?mova=${language === 'uk' ? 'en' : 'uk'}&dali=${here}`}
        rel="nofollow"
        lang={language === 'uk' ? 'en' : 'uk'}
      >
        <Sign>{language === 'uk' ? 'EN' : 'УКР'}</Sign>
        <span class="look-word">{language === 'uk' ? 'English' : 'Українська'}</span>
      </a>
    </nav>
  )
}

/** Stands for the word where a telephone has no room for it; the word stays for screen readers. */
function Sign({ children }: { children?: Child }) {
  return (
    <span class="look-sign" aria-hidden="true">
      {children}
    </span>
  )
}

const favicon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E%3Cpath d='M20 2l5 7v6h9v21h-9v-7a5 5 0 0 0-10 0v7H6V15h9V9z' fill='%23174A8B'/%3E%3C/svg%3E"
