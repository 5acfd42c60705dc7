import { type LetterDraft, letterDraftWords } from '#modules/letter-drafts'
import { State } from '#web/ui/registers.tsx'

export function StateOfLetter({ draft }: { draft: Pick<LetterDraft, 'state' | 'onSigning'> }) {
  const { state, onSigning } = draft
  if (onSigning) return <State tone="waits">на підписі</State>
  const tone = state === 'registered' ? 'done' : state === 'dropped' ? 'late' : 'waits'
  return <State tone={tone}>{letterDraftWords.state[state]}</State>
}
