import { type Appendix, layOut, type Signatory, type TextBlock } from '#modules/acts'
import { typeset } from '../ui/text.tsx'

interface ActTextProps {
  readonly text: string
  readonly signatories: readonly Signatory[]
  readonly appendices?: readonly Appendix[]
}

/** The official text as a sheet of paper: points with hanging numbers and addresses of their own. */
export function ActText({ text, signatories, appendices = [] }: ActTextProps) {
  return (
    <div class="act-text">
      {text.trim() === '' ? <p class="quiet">Тексту ще немає</p> : null}
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
