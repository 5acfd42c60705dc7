import { type AppendicesHeld, signedFileWords } from '#modules/signed-files'
import { readable } from '#platform/bound-files'
import { State } from '#web/ui/registers.tsx'
import { sizeText } from '#web/ui/text.tsx'

const toneOf = { unchanged: 'done', absent: 'waits', other: 'late', uncovered: 'quiet' } as const

/** Appendices that the signed document names by their digests, and whether the files here are those. */
export function Appendices({ held: { bound, unbound }, unnamed = false }: { held: AppendicesHeld; unnamed?: boolean }) {
  if (bound.length + unbound.length === 0) return null
  return (
    <>
      <h3 id="dodatky">Додатки</h3>
      {bound.length > 0 ? (
        <p class="quiet">Підписаний документ називає їх контрольні суми, тому підпис охоплює і їх.</p>
      ) : null}
      <ul class="signed-files">
        {bound.map(({ place, name, size, sha256, state }) => (
          <li>
            {place}. {unnamed || name === '' ? 'Додаток' : name} <span class="quiet">{sizeText(size)}</span>{' '}
            <State tone={toneOf[state]}>{signedFileWords.appendices[state]}</State>
            <p class="quiet">
              <code>SHA-256 {readable(sha256)}</code>
            </p>
          </li>
        ))}
        {unbound.map(({ name, state }) => (
          <li>
            {unnamed ? 'Інший файл' : name} <State tone={toneOf[state]}>{signedFileWords.appendices[state]}</State>
          </li>
        ))}
      </ul>
    </>
  )
}
