import { dayOf } from '#kernel'
import type { Act } from '#modules/acts'
import { shortDate } from '../ui/text.tsx'

interface Moment {
  readonly day: Temporal.PlainDate | null
  readonly words: string
  readonly now: boolean
}

/** The life of an act as a drawing; its words are the table behind it. */
export function LifeOfAct({ act }: { act: Act }) {
  const moments = momentsOf(act)
  const height = moments.length * 44 + 8
  return (
    <svg
      class="life"
      viewBox={`0 0 300 ${height}`}
      role="img"
      aria-label={moments.map(({ words, day }) => `${words} ${day ? shortDate(day) : ''}`).join('; ')}
    >
      <line class="life-line" x1="10" y1="14" x2="10" y2={height - 30} />
      {moments.map(({ day, words, now }, at) => (
        <g class={now ? 'life-now' : ''}>
          <circle cx="10" cy={at * 44 + 14} r="6" />
          <text x="28" y={at * 44 + 18}>
            {words}
          </text>
          <text class="life-quiet" x="28" y={at * 44 + 35}>
            {day ? shortDate(day) : 'дати ще немає'}
          </text>
        </g>
      ))}
    </svg>
  )
}

function momentsOf(act: Act): Moment[] {
  const shown: Moment[] = act.publishedAt ? [{ day: dayOf(act.publishedAt), words: 'оприлюднено тут', now: false }] : []
  const adopted: Moment = { day: act.adoptedOn, words: 'ухвалення', now: false }
  const moments = act.state === 'draft' ? [...shown, adopted] : [adopted, ...shown]
  const present = act.state === 'draft' ? 0 : moments.length - 1
  return moments.map((moment, at) => ({ ...moment, now: at === present }))
}
