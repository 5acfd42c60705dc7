import { monthName } from '@ratusha/ukrainian'
import { bookKindWords } from '#modules/numbers'
import type { Flow } from '#modules/reports'

const height = 160
const slot = 52

/** Papers by month as columns, one part for each kind of book; the table of months stands behind it. */
export function FlowChart({ flow }: { flow: Flow }) {
  const most = Math.max(1, ...flow.months.map(({ total }) => total.count))
  const width = Math.max(flow.months.length * slot, 120)
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height + 36}`} role="img" aria-label={inWords(flow)}>
        {flow.months.map(({ key, cells, total }, place) => {
          const x = place * slot + 8
          const top = height - scaled(total.count, most)
          return (
            <>
              {cells.map(({ count }, at) => {
                const below = cells.slice(0, at).reduce((sum, cell) => sum + cell.count, 0)
                const size = scaled(below + count, most) - scaled(below, most)
                if (size === 0) return null
                return (
                  <rect
                    class={`chart-${at % 5}`}
                    x={x}
                    y={height - scaled(below + count, most) + 14}
                    width="36"
                    height={size}
                  />
                )
              })}
              <text x={x + 18} y={top + 10} text-anchor="middle">
                {total.count}
              </text>
              <text class="chart-quiet" x={x + 18} y={height + 28} text-anchor="middle">
                {monthName(Temporal.PlainDate.from(key).month, 'nominative').slice(0, 3)}
              </text>
            </>
          )
        })}
      </svg>
      <figcaption>
        {flow.columns.map((column, at) => (
          <span class="chart-key">
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`chart-${at % 5}`} width="10" height="10" />
            </svg>
            {bookKindWords[column]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function scaled(count: number, most: number): number {
  return Math.round((count / most) * (height - 10))
}

function inWords({ months }: Flow): string {
  const words = months.map(
    ({ key, total }) => `${monthName(Temporal.PlainDate.from(key).month, 'nominative')}: ${total.count}`,
  )
  return `Документів за місяцями. ${words.join(', ')}`
}
