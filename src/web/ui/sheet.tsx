import type { Child } from 'hono/jsx'
import { dayOf, memberName } from '#kernel'
import type { Visit } from '../visit.ts'
import { Icon } from './icon.tsx'
import { LongDay } from './text.tsx'

/** Above a sheet on the screen only: the way back, and the same as a file. */
export function PrintBar({ back, backLabel, csv }: { back: string; backLabel: string; csv?: string }) {
  return (
    <p class="next no-print">
      <a href={back}>← {backLabel}</a>
      {csv ? (
        <a class="button" href={csv}>
          <Icon name="download" />
          <span>CSV</span>
        </a>
      ) : null}
      <span class="quiet">Друк: Ctrl P</span>
    </p>
  )
}

interface HeadProps {
  readonly title: string
  readonly council: string
  readonly unit: string | undefined
  /** 2: a further sheet of the same print. */
  readonly level?: 1 | 2
  readonly children?: Child
}

export function SheetHead({ title, council, unit, level = 1, children }: HeadProps) {
  return (
    <header class="sheet-head">
      <p>
        {council}
        {unit ? (
          <>
            <br />
            {unit}
          </>
        ) : null}
      </p>
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      {children}
    </header>
  )
}

/** A table of a sheet; on a telephone it is scrolled sideways, by the keyboard too. */
export function SheetTable({ name, children }: { name: string; children?: Child }) {
  return (
    <section class="register-scroll" tabindex={0} aria-label={name}>
      <table>
        <caption class="hidden">{name}</caption>
        {children}
      </table>
    </section>
  )
}

/** Who printed it and when, and a line to sign on. */
export function Signature({ visit, words }: { visit: Visit; words: string }) {
  return (
    <div class="sheet-sign">
      <p>
        {words} <LongDay day={dayOf(visit.context.now)} />
      </p>
      <p>
        <span class="sheet-line">посада</span> <span class="sheet-line">підпис</span> {memberName(visit.actor)}
      </p>
    </div>
  )
}
