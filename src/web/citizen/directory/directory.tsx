import type { Child } from 'hono/jsx'
import { type DirectoryUnit, fullName, listDirectory, unitKindWords } from '#modules/directory'
import { citizenPage, get, type Route, withWords } from '#web/routes.ts'
import { Input } from '#web/ui/forms.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { dialled } from '#web/ui/phones.tsx'
import { Empty } from '#web/ui/registers.tsx'
import type { Visit } from '#web/visit.ts'

export const directoryRoutes: readonly Route[] = [get('/dovidnyk', 'everyone', directory, { isDear: withWords })]

async function directory(visit: Visit) {
  const q = visit.query.get('q')?.slice(0, 200) ?? ''
  const units = await listDirectory(visit.context, q)
  return citizenPage('Телефонний довідник', <DirectoryBody units={units} q={q} path="/dovidnyk" />)
}

interface DirectoryProps {
  readonly units: readonly DirectoryUnit[]
  readonly q: string
  readonly path: string
  /** Where a unit is changed, for those who may: its number follows. */
  readonly editAt?: string | undefined
  /** Buttons beside the heading. */
  readonly tools?: Child
}

/** The same directory for residents and for staff; inner numbers are already left out for residents. */
export function DirectoryBody({ units, q, path, editAt, tools }: DirectoryProps) {
  return (
    <>
      <div class="head-row">
        <h1>Телефонний довідник</h1>
        {tools}
      </div>
      <form class="filters" action={path} method="get">
        <div class="field-grow">
          <Input
            name="q"
            label="Прізвище, посада, підрозділ або номер"
            type="search"
            filled={{ fields: { q }, errors: {} }}
            maxlength={200}
          />
        </div>
        <button type="submit">
          <Icon name="search" />
          <span>Знайти</span>
        </button>
        <a href={`${path}/druk`}>Для друку</a>
      </form>
      {units.length === 0 ? (
        <Empty title="Нікого не знайдено">
          <p>Спробуйте лише прізвище або частину назви підрозділу.</p>
          <p>
            <a href={path}>Увесь довідник</a>
          </p>
        </Empty>
      ) : (
        units.map((unit) => <UnitPart unit={unit} editAt={editAt} />)
      )}
    </>
  )
}

function UnitPart({ unit, editAt }: { unit: DirectoryUnit; editAt: string | undefined }) {
  return (
    <section class={`unit unit-${Math.min(unit.depth, 3)}`} id={`pidrozdil-${unit.id}`}>
      <h2>{unit.name}</h2>
      {editAt ? (
        <p class="no-print">
          <a href={`${editAt}/${unit.id}`}>
            Змінити<span class="hidden">: {unit.name}</span>
          </a>
        </p>
      ) : null}
      <p class="quiet">
        {[unitKindWords[unit.kind] === unit.name ? '' : unitKindWords[unit.kind], unit.address, unit.note]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {unit.phones.length > 0 || unit.email ? (
        <p>
          <Phones phones={unit.phones} />
          {unit.email ? (
            <>
              {unit.phones.length > 0 ? ' · ' : ''}
              <a href={`mailto:${unit.email}`}>{unit.email}</a>
            </>
          ) : null}
        </p>
      ) : null}
      {unit.posts.length > 0 ? (
        <ul class="people">
          {unit.posts.map((post) => (
            <PostLine post={post} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function PostLine({ post }: { post: DirectoryUnit['posts'][number] }) {
  return (
    <li>
      <span class="who">{post.person ? fullName(post.person) : <span class="quiet">вакантна</span>}</span>
      <span>{post.title}</span>
      <Phones phones={post.phones} />
    </li>
  )
}

function Phones({ phones }: { phones: DirectoryUnit['phones'] }) {
  return (
    <span class="phones">
      {phones.map((phone, at) => (
        <>
          {at > 0 ? ', ' : ''}
          {phone.innerOnly ? `вн. ${phone.number}` : <a href={`tel:${dialled(phone.number)}`}>{phone.number}</a>}
          {phone.note ? ` (${phone.note})` : ''}
        </>
      ))}
    </span>
  )
}
