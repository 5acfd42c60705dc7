import type { Child } from 'hono/jsx'

interface Stage {
  readonly title: string
  /** Its day, or what is known of it. */
  readonly when?: Child
}

interface StagesProps {
  readonly stages: readonly Stage[]
  /** The stage that it is at; those before are done. Past the last when all is done. */
  readonly at: number
  readonly late?: boolean
}

/** The road of a paper, drawn: what is done, where it is now, what is ahead. */
export function Stages({ stages, at, late = false }: StagesProps) {
  return (
    <ol class="stages" aria-label="Етапи розгляду">
      {stages.map(({ title, when }, index) => (
        <li
          class={index < at ? 'stage-done' : index === at ? (late ? 'stage-late' : 'stage-now') : undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          <strong>{title}</strong>
          {index < at ? <span class="hidden">, зроблено</span> : null}
          {when ? <span>{when}</span> : null}
        </li>
      ))}
    </ol>
  )
}
