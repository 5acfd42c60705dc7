import { listDirectory } from '#modules/directory'
import { type Found, find, foundKinds, foundKindWords } from '#modules/search'
import { citizenPage, get, type Route, seeOther } from '../routes.ts'
import { Input } from '../ui/forms.tsx'
import { Icon } from '../ui/icon.tsx'
import { Empty, Pages, Total } from '../ui/registers.tsx'
import { Day, numbered, typeset } from '../ui/text.tsx'
import { oneOf, pageOf, type Visit } from '../visit.ts'

export const searchRoutes: readonly Route[] = [
  get('/poshuk', 'everyone', async (visit) => citizenPage('Пошук', await searchBody(visit, '/poshuk', '/dovidnyk'))),
  get('/d/:id{[0-9]+}', 'everyone', (visit) => seeOther(`/stil/dokumenty/${visit.id('id')}`)),
]

/** One search for residents and staff; what each may see is decided inside the query. */
export async function searchBody(visit: Visit, path: string, directoryPath: string) {
  const q = (visit.query.get('q') ?? '').slice(0, 400)
  const kind = oneOf(visit.query.get('de'), foundKinds)
  const paging = pageOf(visit.query, 20)
  const [found, people] = await Promise.all([
    find(visit.context, { q, kind, ...paging }),
    q.trim().length > 2 ? listDirectory(visit.context, q) : [],
  ])
  const posts = people
    .flatMap((unit) => unit.posts.filter(({ person }) => person).map((post) => ({ unit, post })))
    .slice(0, 5)
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
          {Object.keys(found.perKind).length > 1 || kind ? (
            <nav class="tabs" aria-label="Де шукати">
              <a href={`${path}?q=${encodeURIComponent(q)}`} aria-current={kind ? undefined : 'page'}>
                Усе
              </a>
              {foundKinds
                .filter((one) => found.perKind[one])
                .map((one) => (
                  <a
                    href={`${path}?q=${encodeURIComponent(q)}&de=${one}`}
                    aria-current={kind === one ? 'page' : undefined}
                  >
                    {foundKindWords[one]} <span class="quiet">{found.perKind[one]}</span>
                  </a>
                ))}
            </nav>
          ) : null}
          {posts.length > 0 && !kind ? (
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
          {found.items.length > 0 ? (
            <>
              <Total total={found.total} upTo={1000} words={['збіг', 'збіги', 'збігів']} />
              <ol class="found">
                {found.items.map((item) => (
                  <FoundLine item={item} />
                ))}
              </ol>
              <Pages path={path} query={visit.query} total={found.total} {...paging} />
            </>
          ) : posts.length === 0 ? (
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

function FoundLine({ item }: { item: Found }) {
  return (
    <li>
      <a href={item.href}>{typeset(item.title)}</a>
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
    </li>
  )
}
