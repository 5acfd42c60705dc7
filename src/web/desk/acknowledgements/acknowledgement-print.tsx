import { isMember } from '#kernel'
import { getList } from '#modules/acknowledgements'
import { getCouncil } from '#modules/directory'
import { get, printPage, type Route } from '#web/routes.ts'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { Moment, numbered, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { acknowledgementsPlace } from './acknowledgements.tsx'

export const acknowledgementPrintRoutes: readonly Route[] = [
  get(`${acknowledgementsPlace}/:id{[0-9]+}/druk`, isMember, print),
]

/** Аркуш ознайомлення: who has read and when; an empty place for a signature where somebody has not. */
async function print(visit: Visit) {
  const id = visit.id('id')
  const [list, council] = await Promise.all([getList(visit.context, id), getCouncil(visit.context)])
  return printPage(
    'Аркуш ознайомлення',
    <div class="sheet">
      <PrintBar back={`${acknowledgementsPlace}/${id}`} backLabel="До ознайомлення" />
      <SheetHead title="Аркуш ознайомлення" council={council.name} unit={undefined}>
        <p>
          {list.number ? `${numbered(list.number)} ` : ''}«{typeset(list.title)}»
        </p>
      </SheetHead>
      <SheetTable name="Аркуш ознайомлення">
        <thead>
          <tr>
            <th>Посада</th>
            <th>Ім’я та прізвище</th>
            <th>Дата</th>
            <th>Підпис</th>
          </tr>
        </thead>
        <tbody>
          {list.readers.map(({ name, post: title, acknowledgedAt }) => (
            <tr>
              <td>{title}</td>
              <td>{name}</td>
              <td>{acknowledgedAt ? <Moment at={acknowledgedAt} /> : ''}</td>
              <td>{acknowledgedAt ? 'ознайомлено в системі' : ''}</td>
            </tr>
          ))}
        </tbody>
      </SheetTable>
      <Signature words="Роздруковано" visit={visit} />
    </div>,
  )
}
