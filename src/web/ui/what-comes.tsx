import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

interface Step {
  readonly icon: string
  readonly title: string
  readonly text: Child
}

/** What happens after a form is sent, drawn as a path: people look at it rather than read. */
export function WhatComes({ steps, children }: { steps: readonly Step[]; children?: Child }) {
  return (
    <aside class="what-comes" aria-labelledby="shcho-dali">
      <h2 id="shcho-dali">Що буде далі</h2>
      <ol>
        {steps.map(({ icon, title, text }) => (
          <li>
            <Icon name={icon} />
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {children}
    </aside>
  )
}
