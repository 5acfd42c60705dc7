import { type ActRow, listActs, listNewestActs } from '#modules/acts'
import { getCouncil } from '#modules/directory'
import { citizenPage, get, type Route } from '../routes.ts'
import { Icon } from '../ui/icon.tsx'
import { Empty } from '../ui/registers.tsx'
import type { Visit } from '../visit.ts'
import { ActList } from './act-list.tsx'
import { portalWords } from './words.ts'

export const homeRoutes: readonly Route[] = [get('/', 'everyone', home)]

async function home(visit: Visit) {
  const [council, newest, drafts] = await Promise.all([
    getCouncil(visit.context),
    listNewestActs(visit.context, 8),
    listActs(visit.context, { state: 'draft', page: 1, perPage: 3 }),
  ])
  const words = portalWords[visit.preferences.language]
  const adopted = newest.filter(({ state }) => state === 'adopted')
  return citizenPage(
    words.home,
    <Home visit={visit} hromada={council.hromada} adopted={adopted} drafts={drafts.items} />,
    {
      feed: '/akty/stricha.atom',
      translated: true,
    },
  )
}

interface HomeProps {
  readonly visit: Visit
  readonly hromada: string
  readonly adopted: readonly ActRow[]
  readonly drafts: readonly ActRow[]
}

function Home({ visit, hromada, adopted, drafts }: HomeProps) {
  const words = portalWords[visit.preferences.language]
  return (
    <>
      <h1>{words.whatDoYouNeed}</h1>
      {hromada ? <p class="quiet">{hromada}</p> : null}
      <ul class="tasks">
        {words.tasks.map(({ href, icon, title, text }) => (
          <li>
            <a href={href}>
              <Icon name={icon} />
              <strong>{title}</strong>
              <span>{text}</span>
            </a>
          </li>
        ))}
      </ul>
      {drafts.length > 0 ? (
        <section>
          <h2>{words.drafts}</h2>
          <p class="quiet">{words.draftsText}</p>
          <ActList rows={drafts} />
        </section>
      ) : null}
      <section>
        <h2>{words.newest}</h2>
        {adopted.length > 0 ? (
          <>
            <ActList rows={adopted} />
            <p>
              <a href="/akty">{words.allActs}</a>
            </p>
          </>
        ) : (
          <Empty title={words.noActs}>
            <p>{words.noActsText}</p>
          </Empty>
        )}
      </section>
    </>
  )
}
