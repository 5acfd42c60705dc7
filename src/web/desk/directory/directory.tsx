import { type Actor, dayOf, stranger } from '#kernel'
import { type DirectoryUnit, fullName, getCouncil, listDirectory, mayEditDirectory } from '#modules/directory'
import { DirectoryBody } from '#web/citizen/directory/directory.tsx'
import { always, deskPage, get, printPage, type Route } from '#web/routes.ts'
import { Icon } from '#web/ui/icon.tsx'
import { LongDay } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { councilRoutes } from './council.tsx'
import { phonesText } from './directory-phones.tsx'
import { directoryPostRoutes } from './directory-post.tsx'
import { directoryUnitRoutes } from './directory-unit.tsx'

export const deskDirectoryRoutes: readonly Route[] = [
  get('/stil/dovidnyk', 'staff', directory),
  get('/stil/dovidnyk/druk', 'staff', (visit) => printed(visit, visit.actor)),
  ...councilRoutes,
  ...directoryUnitRoutes,
  ...directoryPostRoutes,
]

/** The directory on paper for everybody: without inner numbers, whoever prints it. */
export const printedDirectoryRoutes: readonly Route[] = [
  get('/dovidnyk/druk', 'everyone', (visit) => printed(visit, stranger), { isDear: always }),
]

async function directory(visit: Visit) {
  const q = visit.query.get('q')?.slice(0, 200) ?? ''
  const units = await listDirectory(visit.context, q)
  const edits = mayEditDirectory(visit.actor)
  return deskPage(
    'Довідник',
    <DirectoryBody
      units={units}
      q={q}
      path="/stil/dovidnyk"
      editAt={edits ? '/stil/dovidnyk' : undefined}
      tools={edits ? <Tools /> : null}
    />,
  )
}

function Tools() {
  return (
    <div class="next">
      <a class="button" href="/stil/dovidnyk/novyi">
        <Icon name="plus" />
        <span>Додати підрозділ</span>
      </a>
      <a class="button" href="/stil/dovidnyk/liudy/nova">
        <Icon name="user-plus" />
        <span>Додати людину</span>
      </a>
      <a href="/stil/dovidnyk/rada">Відомості про раду</a>
    </div>
  )
}

async function printed(visit: Visit, reader: Actor) {
  const context = { ...visit.context, actor: reader }
  const [council, units] = await Promise.all([getCouncil(context), listDirectory(context)])
  const inner = reader !== stranger
  return printPage(
    'Телефонний довідник',
    <div class="sheet directory-sheet">
      <p class="no-print">
        <a href={inner ? '/stil/dovidnyk' : '/dovidnyk'}>Назад до довідника</a>. Друк: Ctrl P.
      </p>
      <h1>{council.name}. Телефонний довідник</h1>
      <p class="quiet">
        Станом на <LongDay day={dayOf(context.now)} />
        {inner ? '. Із внутрішніми номерами: для працівників' : ''}
      </p>
      <table>
        <caption class="hidden">Підрозділи, посади, люди й телефони</caption>
        <thead>
          <tr>
            <th scope="col">Посада</th>
            <th scope="col">Прізвище, ім’я, по батькові</th>
            <th scope="col">Телефон</th>
          </tr>
        </thead>
        {units.map((unit) => (
          <PrintedUnit unit={unit} />
        ))}
      </table>
    </div>,
  )
}

function PrintedUnit({ unit }: { unit: DirectoryUnit }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colspan={2}>
          {unit.name}
          {unit.address ? `, ${unit.address}` : ''}
          {unit.email ? `, ${unit.email}` : ''}
        </th>
        <td class="number">{phonesText(unit.phones)}</td>
      </tr>
      {unit.posts.map((post) => (
        <tr>
          <td>{post.title}</td>
          <td>{post.person ? `${fullName(post.person)} ${post.person.patronymic}`.trim() : 'вакантна'}</td>
          <td class="number">{phonesText(post.phones)}</td>
        </tr>
      ))}
    </tbody>
  )
}
