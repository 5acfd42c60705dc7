import { type AppealPage, appealRights } from '#modules/appeals'
import type { CardPage } from '#modules/documents'
import { letterBehind, letterDraftRights, lettersAnswering } from '#modules/letter-drafts'
import { letterHref } from '#web/desk/letters/letters.tsx'
import { numbered } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { lettersPlace } from './letter-list.tsx'
import { answerHref } from './letter-new.tsx'

/** A paper that came is answered by a letter; one that goes out has its text on a blank, or the draft that it came from. */
export async function LetterOfCard({ visit, page }: { visit: Visit; page: CardPage }) {
  const { card } = page
  if (card.direction === 'incoming') return <Answers visit={visit} card={card} />
  const letter = await letterBehind(visit.context, card.id)
  if (letter) return <a href={`${lettersPlace}/${letter.id}`}>Як готували лист</a>
  return <a href={letterHref('dokument', card.id)}>На бланку</a>
}

async function Answers({ visit, card }: { visit: Visit; card: CardPage['card'] }) {
  const letters = await lettersAnswering(visit.context, { kind: 'document', ref: card.id })
  const open = letters.filter(({ state }) => state === 'draft')
  if (open.length > 0)
    return (
      <>
        {open.map(({ id }) => (
          <a href={`${lettersPlace}/${id}`}>Проєкт відповіді</a>
        ))}
      </>
    )
  if (card.state !== 'registered' || !letterDraftRights.mayAnswer(visit.actor, card)) return null
  return <a href={answerHref('document', card.id)}>Відповісти листом</a>
}

/** The author of an appeal is answered by a letter, or the words of the answer are set on the blank. */
export function LettersToAuthor({ visit, appeal }: { visit: Visit; appeal: AppealPage['appeal'] }) {
  const may = appeal.named && appealRights.mayAnswer(visit.actor, appeal)
  return (
    <>
      <LettersToResident visit={visit} kind="appeal" id={appeal.id} may={may && appeal.state === 'assigned'} />
      {may ? <a href={letterHref('zvernennia', appeal.id)}>Відповідь на бланку</a> : null}
    </>
  )
}

interface AnswerProps {
  readonly visit: Visit
  readonly kind: 'appeal' | 'information-request'
  readonly id: number
  /** The reader may answer it, and it waits for an answer. */
  readonly may: boolean
}

/** Letters by which a resident is answered, for those who have them in hand. */
export async function LettersToResident({ visit, kind, id, may }: AnswerProps) {
  const letters = await lettersAnswering(visit.context, { kind, ref: id })
  const known = letters.filter(({ state }) => state !== 'dropped')
  return (
    <>
      {known.map((letter) => (
        <a href={`${lettersPlace}/${letter.id}`}>
          {letter.number ? `Лист-відповідь ${numbered(letter.number)}` : 'Проєкт листа-відповіді'}
        </a>
      ))}
      {may && letterDraftRights.mayBegin(visit.actor) && known.length === 0 ? (
        <a href={answerHref(kind, id)}>Відповісти листом</a>
      ) : null}
    </>
  )
}
