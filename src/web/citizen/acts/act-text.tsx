import type { Child } from 'hono/jsx'
import { type Act, layOut } from '#modules/acts'
import type { ActEffects } from '#modules/effects'
import { ActLink } from '#web/citizen/effects/force.tsx'
import { typeset } from '#web/ui/text.tsx'

type TextBlock = ReturnType<typeof layOut>[number]

interface ActTextProps {
  readonly text: string
  readonly signatories: Act['signatories']
  readonly appendices?: Act['appendices']
  /** Blocks that are laid out already. */
  readonly children?: Child
}

/** The official text as a sheet of paper: points with hanging numbers and addresses of their own. */
export function ActText({ text, signatories, appendices = [], children }: ActTextProps) {
  return (
    <div class="act-text">
      {text.trim() === '' && !children ? <p class="quiet">Тексту ще немає</p> : null}
      {children}
      {layOut(text).map((block) => (
        <Block block={block} />
      ))}
      {signatories.map(({ post, name }) => (
        <p class="signed">
          <span>{post}</span>
          <span>{name}</span>
        </p>
      ))}
      {appendices.length > 0 ? <p>Додатки:</p> : null}
      {appendices.map(({ title, present }) => (
        <p>
          {title}
          {present ? '' : ' (додатка тут немає)'}
        </p>
      ))}
    </div>
  )
}

function Block({ block }: { block: TextBlock }) {
  if (block.kind === 'paragraph') return <p>{typeset(block.text)}</p>
  return (
    <p class={`point point-${Math.min(block.depth, 2)}`} id={block.anchor}>
      <a href={`#${block.anchor}`} aria-label={`Пункт ${block.label}, постійна адреса`}>
        {block.label}.
      </a>
      <span>{typeset(block.text)}</span>
    </p>
  )
}

interface TextOnDayProps extends Omit<ActTextProps, 'text'> {
  readonly effects: ActEffects
}

/** The text as it stands on a day: a changed point says which act changed it, a removed one keeps its place. */
export function TextOnDay({ effects, signatories, appendices }: TextOnDayProps) {
  return (
    <ActText text="" signatories={signatories} appendices={appendices ?? []}>
      {effects.text.blocks.map((block) => (
        <BlockOnDay block={block} effects={effects} />
      ))}
    </ActText>
  )
}

function BlockOnDay({ block, effects }: { block: ActEffects['text']['blocks'][number]; effects: ActEffects }) {
  if (block.changedBy.length === 0) return <Block block={block} />
  const by = effects.changers.get(block.changedBy.at(-1) ?? 0)
  return (
    <div class="point-changed">
      {block.removed ? (
        <p id={block.anchor || undefined}>
          {block.label ? `${block.label}. Пункт втратив чинність.` : 'Абзац виключено.'}
        </p>
      ) : (
        <Block block={block} />
      )}
      <p class="point-note">
        {block.removed ? 'Підстава' : 'У редакції акта'}: {by ? <ActLink act={by} /> : 'пізніший акт'}
      </p>
    </div>
  )
}
