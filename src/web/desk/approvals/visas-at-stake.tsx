import { getVisas, type Step } from '#modules/approvals'
import { counted } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'

interface Props {
  readonly visit: Visit
  readonly kind: string
  readonly id: number
  /** What is changed here, when it is not the text itself. */
  readonly what?: string
}

/** Beside the button that saves: whose visas a change of the text would void. */
export async function VisasAtStake({ visit, kind, id, what = 'текст' }: Props) {
  const { given } = await getVisas(visit.context, { kind, ref: id })
  if (given.length === 0) return null
  return (
    <div class="note" id="vizy">
      <p>
        Якщо зміните {what}, втратить силу {counted(given.length, 'віза', 'візи', 'віз')}: {namesOf(given)}.{' '}
        {told(given)}
      </p>
    </div>
  )
}

/** On the draft after such a change: who is asked again. */
export async function VisasVoided({ visit, kind, id }: Omit<Props, 'what'>) {
  const { voided } = await getVisas(visit.context, { kind, ref: id })
  if (voided.length === 0) return null
  const confirms = voided.filter(({ state }) => state === 'to-confirm')
  const anew = voided.filter(({ state }) => state !== 'to-confirm')
  return (
    <div class="note" id="vizy-znovu">
      <p>
        Текст змінено після погодження.
        {confirms.length > 0 ? ` Мають підтвердити зміни: ${namesOf(confirms)}.` : ''}
        {anew.length > 0 ? ` Мають погодити знову: ${namesOf(anew)}.` : ''}
        {voided.some(({ personId }) => personId !== null) ? ' Працівникам надіслано сповіщення.' : ''}
      </p>
    </div>
  )
}

function namesOf(steps: readonly Step[]): string {
  return steps.map(({ name, body }) => body || name).join(', ')
}

function told(steps: readonly Step[]): string {
  const people = steps.some(({ personId }) => personId !== null)
  const bodies = steps.some(({ personId }) => personId === null)
  const parts = [
    people ? 'Працівники дістануть сповіщення й підтвердять зміни або погодять проєкт знову.' : '',
    bodies ? 'Інші органи треба буде запитати знову листом.' : '',
  ]
  return parts.filter(Boolean).join(' ')
}
