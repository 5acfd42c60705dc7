import type { Child } from 'hono/jsx'
import { counted } from './text.tsx'

/** Pages of a list: plain links that keep the filters of the address. */
export function Pages({ path, query, page, perPage, total, words = ['Новіші', 'Давніші'] }: PagesProps) {
  const last = Math.max(1, Math.ceil(total / perPage))
  if (last === 1) return null
  const address = (to: number) => {
    const next = new URLSearchParams(query)
    if (to === 1) next.delete('storinka')
    else next.set('storinka', String(to))
    const text = next.toString()
    return text === '' ? path : `${path}?${text}`
  }
  return (
    <nav class="pages" aria-label="Сторінки">
      {page > 1 ? (
        <a href={address(page - 1)} rel="prev" data-key="[">
          ← {words[0]}
        </a>
      ) : null}
      <span>
        сторінка {page} з {last}
      </span>
      {page < last ? (
        <a href={address(page + 1)} rel="next" data-key="]">
          {words[1]} →
        </a>
      ) : null}
    </nav>
  )
}

interface PagesProps {
  readonly path: string
  readonly query: URLSearchParams
  readonly page: number
  readonly perPage: number
  readonly total: number
  /** Of the way back and of the way on, where a list does not begin with the newest. */
  readonly words?: readonly [string, string]
}

export function Total({
  total,
  upTo,
  words,
}: {
  total: number
  upTo?: number
  words: readonly [string, string, string]
}) {
  const many = upTo !== undefined && total > upTo
  return <p class="total">{many ? `понад ${counted(upTo, ...words)}` : counted(total, ...words)}</p>
}

/** An empty place says what will be here and how to begin. */
export function Empty({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** State is never colour alone: the word stands beside the sign. */
export function State({ tone, children }: { tone: 'done' | 'waits' | 'late' | 'quiet'; children?: Child }) {
  return (
    <span class={`state state-${tone}`}>
      <span aria-hidden="true">{signs[tone]}</span> {children}
    </span>
  )
}

const signs = { done: '●', waits: '◐', late: '▲', quiet: '○' } as const

export function Facts({ children }: { children?: Child }) {
  return <dl class="facts">{children}</dl>
}

export function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
