import { dayOf } from '#kernel'
import { type ActRow, listActs, listNewestActs } from '#modules/acts'
import { type Council, getCouncil } from '#modules/directory'
import { listSittings } from '#modules/reception'
import { ActList } from '#web/citizen/acts/act-list.tsx'
import { citizenPage, get, type Route } from '../routes.ts'
import { Icon } from '../ui/icon.tsx'
import { PhoneLinks } from '../ui/phones.tsx'
import { Empty } from '../ui/registers.tsx'
import { NearDay } from '../ui/text.tsx'
import type { Visit } from '../visit.ts'
import { type PortalWords, portalWords } from './words.ts'

export const homeRoutes: readonly Route[] = [get('/', 'everyone', home)]

async function home(visit: Visit) {
  const [council, newest, drafts, sittings] = await Promise.all([
    getCouncil(visit.context),
    listNewestActs(visit.context, 8),
    listActs(visit.context, { state: 'draft', page: 1, perPage: 3 }),
    listSittings(visit.context, { page: 1, perPage: 20 }),
  ])
  const words = portalWords[visit.preferences.language]
  const adopted = newest.filter(({ state }) => state === 'adopted')
  const ahead = sittings.items.filter(({ cancelledOn }) => cancelledOn === null).slice(0, 4)
  const body = (
    <>
      <h1>{words.whatDoYouNeed}</h1>
      {council.hromada ? <p class="quiet">{council.hromada}</p> : null}
      <Tasks words={words} />
      <div class="home">
        <Acts words={words} adopted={adopted} drafts={drafts.items} />
        <div>
          {ahead.length > 0 ? <Receptions words={words} sittings={ahead} today={dayOf(visit.context.now)} /> : null}
          <Telephones words={words} council={council} />
        </div>
      </div>
    </>
  )
  return citizenPage(words.home, body, { feed: '/akty/stricha.atom', translated: true })
}

function Tasks({ words }: { words: PortalWords }) {
  return (
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
  )
}

interface ActsProps {
  readonly words: PortalWords
  readonly adopted: readonly ActRow[]
  readonly drafts: readonly ActRow[]
}

function Acts({ words, adopted, drafts }: ActsProps) {
  return (
    <div>
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
            <p class="rest">
              <a href="/akty">{words.allActs}</a>
            </p>
          </>
        ) : (
          <Empty title={words.noActs}>
            <p>{words.noActsText}</p>
          </Empty>
        )}
      </section>
    </div>
  )
}

interface ReceptionsProps {
  readonly words: PortalWords
  readonly sittings: Awaited<ReturnType<typeof listSittings>>['items']
  readonly today: Temporal.PlainDate
}

function Receptions({ words, sittings, today }: ReceptionsProps) {
  return (
    <section>
      <h2>{words.sittings}</h2>
      <ul class="week" lang="uk">
        {sittings.map((sitting) => (
          <li>
            <span>
              <strong>
                <NearDay day={sitting.heldOn} today={today} />
              </strong>
              , <span class="number">{`${sitting.from}–${sitting.until}`}</span>
            </span>
            <a href={`/pryiom/${sitting.id}`}>{sitting.official.name}</a>
            <span class="quiet">{sitting.official.post}</span>
          </li>
        ))}
      </ul>
      <p class="rest">
        <a href="/pryiom">{words.allSittings}</a>
      </p>
    </section>
  )
}

function Telephones({ words, council }: { words: PortalWords; council: Council }) {
  return (
    <section>
      <h2>{words.telephones}</h2>
      {council.phone ? (
        <ul class="week" lang="uk">
          <li>
            <strong>
              <PhoneLinks numbers={council.phone} />
            </strong>
            <span class="quiet">{council.name}</span>
          </li>
        </ul>
      ) : null}
      <p class="rest">
        <a href="/dovidnyk">{words.allTelephones}</a>
      </p>
    </section>
  )
}
