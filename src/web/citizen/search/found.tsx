import type { Unit } from '#modules/directory'
import { type Findings, foundKinds, foundKindWords, type Marked, type Shown } from '#modules/search'
import { Day, numbered } from '#web/ui/text.tsx'

interface FacetsProps {
  readonly path: string
  readonly query: URLSearchParams
  readonly found: Findings
  readonly units: ReadonlyMap<number, Unit>
}

const mostYears = 8
const mostUnits = 6

/** Ways to narrow what was found, and the two orders: plain links that keep the rest of the address. */
export function Facets({ path, query, found, units }: FacetsProps) {
  const kind = query.get('de')
  const year = query.get('rik')
  const unit = query.get('orhan')
  const order = query.get('poriadok')
  const to = (name: string, value: string | null) => addressWith(path, query, name, value)
  const years = [...found.perYear].toSorted(([a], [b]) => b - a).slice(0, mostYears)
  const bodies = [...found.perUnit].toSorted(([, a], [, b]) => b - a).slice(0, mostUnits)
  return (
    <>
      {Object.keys(found.perKind).length > 1 || kind ? (
        <nav class="tabs" aria-label="Де шукати">
          <a href={to('de', null)} aria-current={kind ? undefined : 'page'}>
            Усе
          </a>
          {foundKinds
            .filter((one) => found.perKind[one])
            .map((one) => (
              <Choice
                href={to('de', one)}
                isChosen={kind === one}
                text={foundKindWords[one]}
                count={found.isSampled ? undefined : found.perKind[one]}
              />
            ))}
        </nav>
      ) : null}
      {years.length > 1 || year ? (
        <nav class="facet" aria-label="Рік">
          <span>Рік</span>
          <Choice href={to('rik', null)} isChosen={!year} text="усі" />
          {years.map(([one, count]) => (
            <Choice
              href={to('rik', `${one}`)}
              isChosen={year === `${one}`}
              text={`${one}`}
              count={found.isSampled ? undefined : count}
            />
          ))}
        </nav>
      ) : null}
      {bodies.length > 1 || unit ? (
        <nav class="facet" aria-label="Орган чи підрозділ">
          <span>Хто</span>
          <Choice href={to('orhan', null)} isChosen={!unit} text="усі" />
          {bodies.map(([one, count]) => (
            <Choice
              href={to('orhan', `${one}`)}
              isChosen={unit === `${one}`}
              text={units.get(one)?.shortName || units.get(one)?.name || `Орган ${one}`}
              count={found.isSampled ? undefined : count}
            />
          ))}
        </nav>
      ) : null}
      {found.total > 1 ? (
        <nav class="facet" aria-label="Порядок">
          <span>Порядок</span>
          <Choice href={to('poriadok', null)} isChosen={!order} text="новіші спершу" />
          <Choice href={to('poriadok', 'vidpovidnist')} isChosen={order === 'vidpovidnist'} text="найвідповідніші" />
        </nav>
      ) : null}
    </>
  )
}

/** On and back by where the lines stand: a paper that comes in meanwhile shifts nothing. */
export function Onward({ path, query, found }: { path: string; query: URLSearchParams; found: Findings }) {
  const { next, previous } = found
  if (next === null && previous === null) return null
  return (
    <nav class="pages" aria-label="Сторінки">
      {previous === null ? null : (
        <a href={addressWith(path, query, 'pered', previous)} rel="prev" data-key="[">
          ← Попередні
        </a>
      )}
      {next === null ? null : (
        <a href={addressWith(path, query, 'pislia', next)} rel="next" data-key="]">
          Наступні →
        </a>
      )}
    </nav>
  )
}

export function FoundLine({ item }: { item: Shown }) {
  const { fragment } = item
  return (
    <li>
      <a href={item.href}>
        <Pieces pieces={item.markedTitle} />
      </a>
      <br />
      <span class="quiet">
        {[foundKindWords[item.kind], item.number ? numbered(item.number) : '', item.detail].filter(Boolean).join(' · ')}
        {item.day ? (
          <>
            {' · '}
            <Day day={item.day} />
          </>
        ) : null}
      </span>
      {fragment ? (
        <p>
          {item.fileName ? <span class="quiet">У файлі «{item.fileName}»: </span> : null}
          {fragment.beginsInside ? '… ' : ''}
          <Pieces pieces={fragment.pieces} />
          {fragment.endsInside ? ' …' : ''}
        </p>
      ) : null}
    </li>
  )
}

function Pieces({ pieces }: { pieces: Marked }) {
  return <>{pieces.map(({ text, isMarked }) => (isMarked ? <mark>{text}</mark> : text))}</>
}

interface ChoiceProps {
  readonly href: string
  readonly isChosen: boolean
  readonly text: string
  readonly count?: number | undefined
}

function Choice({ href, isChosen, text, count }: ChoiceProps) {
  return (
    <a href={href} aria-current={isChosen ? 'page' : undefined}>
      {text}
      {count === undefined ? null : <span class="quiet"> {count}</span>}
    </a>
  )
}

function addressWith(path: string, query: URLSearchParams, name: string, value: string | null): string {
  const next = new URLSearchParams(query)
  for (const place of ['pislia', 'pered']) next.delete(place)
  if (value === null) next.delete(name)
  else next.set(name, value)
  return `${path}?${next}`
}
