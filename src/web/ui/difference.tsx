import { differenceOf, type DifferenceLine as Line } from './difference-lines.ts'

/** Unchanged lines that are shown around a change. */
const around = 2

/** Two texts as one: what was taken out and what was put in, said in words too, and where nothing changed left out. */
export function Difference({ before, after }: { before: string; after: string }) {
  const lines = differenceOf(before, after)
  return (
    <div class="difference">
      {partsOf(lines).map((part) => (
        <>
          {part.skipped > 0 ? <p class="quiet">… без змін: рядків {part.skipped} …</p> : null}
          {part.lines.map((line) => (
            <DifferenceLine line={line} />
          ))}
        </>
      ))}
    </div>
  )
}

function DifferenceLine({ line: { kind, text } }: { line: Line }) {
  if (kind === 'same') return <p>{text || '\u00a0'}</p>
  if (text.trim() === '') return null
  return kind === 'added' ? (
    <p>
      <ins>
        <span class="hidden">Додано: </span>
        {text}
      </ins>
    </p>
  ) : (
    <p>
      <del>
        <span class="hidden">Вилучено: </span>
        {text}
      </del>
    </p>
  )
}

interface Part {
  readonly skipped: number
  readonly lines: readonly Line[]
}

/** Changes with a few lines around them; the rest only counted. */
function partsOf(lines: readonly Line[]): Part[] {
  const near = lines.map((_line, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  )
  const parts: Part[] = []
  let at = 0
  while (at < lines.length) {
    const first = near.indexOf(true, at)
    if (first === -1) return [...parts, { skipped: lines.length - at, lines: [] }]
    const end = near.indexOf(false, first)
    const stop = end === -1 ? lines.length : end
    parts.push({ skipped: first - at, lines: lines.slice(first, stop) })
    at = stop
  }
  return parts
}
