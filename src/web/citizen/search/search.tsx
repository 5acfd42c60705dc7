import { listDirectory, unitsById } from '#modules/directory'
import { suggestWords } from '#modules/lexicon'
import { type Findings, find, foundKinds, respell, showFound } from '#modules/search'
import { onlyNumbered } from '#web/found-papers.ts'
import { citizenPage, get, type Route, seeOther, withWords } from '#web/routes.ts'
import { Input } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Empty, Total } from '#web/ui/registers.tsx'
import { oneOf, positive, type Visit } from '#web/visit.ts'
import { Facets, FoundLine, Onward } from './found.tsx'

export const searchRoutes: readonly Route[] = [
  get('/poshuk', 'everyone', search, { isDear: withWords }),
  get('/pidkazky', 'everyone', async (visit) => {
    const words = await suggestWords(visit.context, visit.query.get('q') ?? '')
    return Response.json(
      words.map((text) => ({ text })),
      { headers: { 'Cache-Control': 'no-store' } },
    )
  }),
  get('/d/:id{[0-9]+}', 'everyone', (visit) => seeOther(`/stil/dokumenty/${visit.id('id')}`)),
]

async function search(visit: Visit) {
  const q = (visit.query.get('q') ?? '').trim()
  // Bare digits may be a year or a house as well: they are looked for, not opened.
  const numbered = visit.query.size === 1 && !/^\d*$/.test(q) ? await onlyNumbered(visit.context, q) : null
  return numbered === null ? citizenPage('Пошук', await searchBody(visit, '/poshuk', '/dovidnyk')) : seeOther(numbered)
}

/** One search for residents and staff; what each may see is decided inside the query. */
export async function searchBody(visit: Visit, path: string, directoryPath: string) {
  // One character more than is asked for: search says that it was cut.
  const asked = (visit.query.get('q') ?? '').slice(0, 401)
  const q = asked.slice(0, 400)
  const kind = oneOf(visit.query.get('de'), foundKinds)
  const order = visit.query.get('poriadok') === 'vidpovidnist' ? ('relevance' as const) : ('newest' as const)
  const year = positive(visit.query.get('rik'))
  const narrowing = { kind, year: year && year < 10_000 ? year : undefined, unitId: positive(visit.query.get('orhan')) }
  const isNarrowed = Object.values(narrowing).some((one) => one !== undefined)
  const [after, before] = [visit.query.get('pislia'), visit.query.get('pered')]
  const isFirst = after === null && before === null
  const [found, people, units] = await Promise.all([
    find(visit.context, { q: asked, order, ...narrowing, after, before, page: 1, perPage: 20 }),
    q.trim().length > 2 && !isNarrowed && isFirst ? listDirectory(visit.context, q) : [],
    unitsById(visit.context),
  ])
  const posts = people
    .flatMap((unit) => unit.posts.filter(({ person }) => person).map((post) => ({ unit, post })))
    .slice(0, 5)
  const told = new Set(posts.map(({ post }) => post.person?.id))
  const [items, spelling] = await Promise.all([
    // People are told of above, with their telephones.
    showFound(
      visit.context,
      q,
      found.items.filter(({ kind, ref }) => kind !== 'person' || !told.has(ref)),
    ),
    found.total === 0 && posts.length === 0 && found.hint === null ? respell(visit.context, q) : null,
  ])
  return (
    <>
      <h1>Пошук</h1>
      <form class="filters" action={path} method="get">
        <div class="field-grow">
          <Input
            name="q"
            label="Номер, слово або прізвище"
            type="search"
            filled={{ fields: { q }, errors: {} }}
            maxlength={400}
            suggest="/pidkazky"
            autofocus={q === ''}
          />
        </div>
        <button type="submit">
          <Icon name="search" />
          <span>Знайти</span>
        </button>
      </form>
      {q.trim() === '' ? (
        <p class="quiet">Номер документа знайде його одразу: 57/123, 799-1. Слова можна писати в будь-якій формі.</p>
      ) : (
        <>
          <Facets path={path} query={visit.query} found={found} units={units} />
          {found.hint ? <p class="quiet">{hintWords[found.hint]}</p> : null}
          {spelling ? (
            <p>
              Можливо, ви шукали: <a href={`${path}?q=${encodeURIComponent(spelling)}`}>{spelling}</a>
            </p>
          ) : null}
          {posts.length > 0 ? (
            <section>
              <h2>Люди й телефони</h2>
              <ul>
                {posts.map(({ unit, post }) => (
                  <li>
                    <a href={`${directoryPath}#pidrozdil-${unit.id}`}>
                      {post.person?.givenName} {post.person?.surname}
                    </a>
                    , {post.title}
                    {post.phones.length > 0 ? `, тел. ${post.phones.map(({ number }) => number).join(', ')}` : ''}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {found.total > 0 ? (
            <>
              <Total total={found.total} upTo={found.countedTo} words={['збіг', 'збіги', 'збігів']} />
              <ol class="found">
                {items.map((item) => (
                  <FoundLine item={item} />
                ))}
              </ol>
              <Onward path={path} query={visit.query} found={found} />
            </>
          ) : posts.length === 0 && (found.hint === null || found.hint === 'cut') ? (
            <Empty title="Нічого не знайдено">
              <p>
                Спробуйте менше слів або іншу форму номера. Пошук не шукає в документах, до яких у вас немає доступу.
              </p>
            </Empty>
          ) : null}
        </>
      )}
    </>
  )
}

const hintWords: Record<NonNullable<Findings['hint']>, string> = {
  'stop-words': 'Самі лише прийменники, сполучники й займенники нічого не знайдуть. Додайте слово про суть.',
  'only-excluded': 'Мінус лише відкидає зайве. Додайте слово, яке треба знайти.',
  cut: 'Запит задовгий: шукаємо за його початком.',
  begun: 'Такого слова ніде немає; ось слова, що так починаються.',
  slow: 'На цей запит збігів забагато, щоб відповісти швидко. Додайте слово, номер або дату.',
}
