import type { Child } from 'hono/jsx'
import type { Member } from '#kernel'
import type { Council } from '#modules/directory'
import { mayRegister } from '#modules/documents'
import { type RailGroup, type Room, railFor } from '../desk/rail.ts'
import type { Visit } from '../visit.ts'
import { Hidden } from './forms.tsx'
import { Icon, Mark } from './icon.tsx'
import { counted } from './text.tsx'

interface DeskFrameProps {
  readonly visit: Visit
  readonly council: Council
  readonly member: Member
  readonly body: Child
}

export function DeskFrame({ visit, council, member, body }: DeskFrameProps) {
  const groups = railFor(member)
  return (
    <>
      <a class="skip" href="#zmist">
        До змісту
      </a>
      <div class="desk">
        <nav class="rail" aria-label="Розділи робочого місця">
          <a class="rail-name" href="/stil">
            <Mark />
            <span>{council.name}</span>
          </a>
          {groups.map((group) => (
            <Rooms group={group} visit={visit} />
          ))}
        </nav>
        <div class="desk-side">
          <Menu visit={visit} member={member} groups={groups} />
          <Top visit={visit} member={member} />
          <main id="zmist" class="desk-main">
            {body}
          </main>
        </div>
      </div>
    </>
  )
}

// What is set up once a year is folded away, so that the rooms of every day fit a screen without scrolling.
function Rooms({ group: { title, folded, links }, visit }: { group: RailGroup; visit: Visit }) {
  const rooms = links.map((room) => <RoomLink room={room} visit={visit} />)
  if (folded) {
    return (
      <details class="rail-group" open={links.some(({ href }) => isHere(visit, href))}>
        <summary class="rail-title">{title}</summary>
        {rooms}
      </details>
    )
  }
  return (
    <div class="rail-group">
      {title ? <p class="rail-title">{title}</p> : null}
      {rooms}
    </div>
  )
}

function RoomLink({ room: { href, icon, label }, visit }: { room: Room; visit: Visit }) {
  return (
    <a href={href} aria-current={isHere(visit, href) ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
    </a>
  )
}

interface MenuProps {
  readonly visit: Visit
  readonly member: Member
  readonly groups: readonly RailGroup[]
}

/** The rail of a telephone: one line that says which room this is, and unfolds into all of them. */
function Menu({ visit, member, groups }: MenuProps) {
  const here = groups.flatMap(({ links }) => links).find(({ href }) => isHere(visit, href))
  return (
    <details class="rooms">
      <summary>
        <Icon name={here?.icon ?? 'menu'} />
        <strong>{here?.label ?? 'Робоче місце'}</strong>
        <span>усі розділи</span>
      </summary>
      <nav aria-label="Усі розділи">
        {groups.map(({ title, links }) => (
          <div class="rail-group">
            {title ? <p class="rail-title">{title}</p> : null}
            {links.map((room) => (
              <RoomLink room={room} visit={visit} />
            ))}
          </div>
        ))}
        <div class="rooms-me">
          <span>{member.name}</span>
          <Exit visit={visit} />
        </div>
      </nav>
    </details>
  )
}

function Top({ visit, member }: { visit: Visit; member: Member }) {
  return (
    <header class="desk-top">
      <search class="desk-search">
        <form action="/stil/poshuk" method="get">
          <label class="hidden" for="poshuk">
            Пошук документів, актів, людей
          </label>
          <input
            id="poshuk"
            name="q"
            type="search"
            maxlength={400}
            placeholder="Номер, слово або прізвище  /"
            data-key="/"
            value={visit.query.get('q') ?? ''}
          />
        </form>
      </search>
      {mayRegister(member, 'any') ? (
        <a class="button button-main" href="/stil/zareiestruvaty" data-key="n">
          <Icon name="plus" />
          <span>Зареєструвати</span>
        </a>
      ) : null}
      <a class="bell" href="/stil/dzvinok">
        <Icon name="bell" />
        <span>{visit.unread > 0 ? counted(visit.unread, 'нове', 'нові', 'нових') : 'Сповіщення'}</span>
      </a>
      <a class="me" href="/stil/ja">
        {member.name}
      </a>
      <Exit visit={visit} />
    </header>
  )
}

function Exit({ visit }: { visit: Visit }) {
  return (
    <form method="post" action="/vykhid" class="exit">
      <Hidden visit={visit} />
      <button type="submit" class="plain">
        Вийти
      </button>
    </form>
  )
}

function isHere({ path }: Visit, href: string): boolean {
  return href === '/stil' ? path === '/stil' : path === href || path.startsWith(`${href}/`)
}
