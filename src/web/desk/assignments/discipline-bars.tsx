import type { discipline } from '#modules/assignments'

export type Measure = (typeof discipline.measures)[number]

export type Figures = Awaited<ReturnType<typeof discipline.count>>[number] & { readonly name: string }

export const measureWords: Record<Measure, string> = {
  given: 'Дано',
  'in-time': 'Виконано вчасно',
  'done-late': 'Виконано із запізненням',
  'open-late': 'Прострочено й не виконано',
  extended: 'Строк продовжено',
}

/** What is compared in a bar, and its pattern: never colour alone. */
const drawn = ['in-time', 'done-late', 'open-late'] as const
const rowHeight = 34
const width = 640
const labels = 236

/** The figures drawn: one bar a row. The table beside it says the same in numbers. */
export function barsOf(rows: readonly Figures[]) {
  const most = Math.max(1, ...rows.map((row) => drawn.reduce((sum, measure) => sum + row[measure], 0)))
  const unit = (width - labels - 40) / most
  const height = rows.length * rowHeight + 8
  return (
    <figure class="bars">
      <figcaption>
        {drawn.map((measure) => (
          <span class={`bar-key bar-${measure}`}>{measureWords[measure]}</span>
        ))}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label="Виконання за період, ті самі числа в таблиці нижче"
      >
        {rows.map((row, at) => {
          let x = labels
          const total = drawn.reduce((sum, measure) => sum + row[measure], 0)
          return (
            <g>
              <text x={labels - 10} y={at * rowHeight + 22} text-anchor="end" class="bar-name">
                {shortened(row.name)}
              </text>
              {drawn.map((measure) => {
                const bar = (
                  <rect
                    x={x}
                    y={at * rowHeight + 6}
                    width={row[measure] * unit}
                    height={22}
                    class={`bar bar-${measure}`}
                  />
                )
                x += row[measure] * unit
                return row[measure] === 0 ? null : bar
              })}
              <text x={x + 8} y={at * rowHeight + 22} class="bar-count">
                {total}
              </text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

function shortened(name: string): string {
  return name.length <= 30 ? name : `${name.slice(0, 28)}…`
}
