import {
  type Certification,
  certificationDocx,
  certificationName,
  certificationWords,
  getCertification,
  listCertifications,
} from '#modules/certifications'
import { getCouncil } from '#modules/directory'
import { madeFile, sendFile } from '#web/download.ts'
import { deskPage, get, printPage, type Route } from '#web/routes.ts'
import { Empty, Pages, Total } from '#web/ui/registers.tsx'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { Day, Moment, typeset } from '#web/ui/text.tsx'
import { pageOf, type Visit } from '#web/visit.ts'

const place = '/stil/zasvidchennia'

export const certificationRoutes: readonly Route[] = [
  get(place, 'staff', list),
  get(`${place}/druk`, 'staff', print),
  get(`${place}/:id{[0-9]+}/fajl`, 'staff', async (visit) => {
    const { sha256, fileName } = await getCertification(visit.context, visit.id('id'))
    return sendFile(visit, { sha256, name: fileName })
  }),
  get(`${place}/:id{[0-9]+}/vytiah.docx`, 'staff', async (visit) =>
    madeFile(await certificationDocx(visit.context, visit.id('id')), `vytiah-${visit.id('id')}.docx`),
  ),
]

async function list(visit: Visit) {
  const { page, perPage } = pageOf(visit.query)
  const { items, total } = await listCertifications(visit.context, { page, perPage })
  return deskPage(
    'Журнал засвідчень',
    <>
      <h1>Журнал засвідчень</h1>
      <p class="lead">Витяги з актів і копії «Згідно з оригіналом»: що, ким і коли засвідчено, кому видано.</p>
      {total === 0 ? (
        <Empty title="Ще нічого не засвідчено">
          <p>Витяг роблять на сторінці акта, копію — біля файлу документа чи акта.</p>
        </Empty>
      ) : (
        <>
          <p class="next">
            <a class="button" href={`${place}/druk`}>
              Друк журналу
            </a>
          </p>
          <Total total={total} words={['засвідчення', 'засвідчення', 'засвідчень']} />
          <section class="register-scroll">
            <table class="folds" data-rows>
              <caption class="hidden">Журнал засвідчень</caption>
              <Head />
              <tbody>
                {items.map((row) => (
                  <Row row={row} />
                ))}
              </tbody>
            </table>
          </section>
          <Pages path={place} query={visit.query} page={page} perPage={perPage} total={total} />
        </>
      )}
    </>,
  )
}

function Head() {
  return (
    <thead>
      <tr>
        <th>№</th>
        <th>Дата</th>
        <th>Що</th>
        <th>З чого</th>
        <th>Хто засвідчив</th>
        <th>Кому видано</th>
      </tr>
    </thead>
  )
}

function Row({ row }: { row: Certification }) {
  const paper = row.subject === 'act' ? `/stil/akty/${row.ref}` : `/stil/dokumenty/${row.ref}`
  return (
    <tr>
      <td data-name="№">
        <a href={`${place}/${row.id}/fajl`} data-open>
          {certificationName(row)}
        </a>
      </td>
      <td data-name="Дата">
        <Day day={row.certifiedOn} />
      </td>
      <td data-name="Що">
        <What row={row} />{' '}
        {row.kind === 'extract' ? (
          <a class="quiet" href={`${place}/${row.id}/vytiah.docx`}>
            DOCX
          </a>
        ) : null}
      </td>
      <td data-name="З чого">
        <a href={paper}>{typeset(row.paperName)}</a>
        <br />
        <a class="quiet" href={`/perevirka/${row.code}`}>
          сторінка перевірки
        </a>
      </td>
      <td data-name="Хто засвідчив">
        {row.name}
        <br />
        <span class="quiet">{typeset(row.post)}</span>
      </td>
      <td data-name="Кому видано">
        {row.givenTo || '—'}
        <br />
        <span class="quiet">
          {row.issuedBy}, <Moment at={row.issuedAt} />
        </span>
      </td>
    </tr>
  )
}

function What({ row }: { row: Certification }) {
  if (row.kind === 'copy') return <>{certificationWords.copy}</>
  return (
    <>
      {certificationWords.extract}, {row.points.length === 1 ? 'пункт' : 'пункти'} {row.points.join(', ')}
    </>
  )
}

async function print(visit: Visit) {
  const [{ items }, council] = await Promise.all([
    listCertifications(visit.context, { page: 1, perPage: 1000 }),
    getCouncil(visit.context),
  ])
  return printPage(
    'Журнал засвідчень',
    <div class="sheet sheet-wide">
      <PrintBar back={place} backLabel="До журналу" />
      <SheetHead title="Журнал засвідчень" council={council.name} unit={undefined} />
      <SheetTable name="Журнал засвідчень">
        <Head />
        <tbody>
          {items.toReversed().map((row) => (
            <tr>
              <td>{certificationName(row)}</td>
              <td>
                <Day day={row.certifiedOn} />
              </td>
              <td>
                <What row={row} />
              </td>
              <td>{typeset(row.paperName)}</td>
              <td>
                {typeset(row.post)} {row.name}
              </td>
              <td>{row.givenTo}</td>
            </tr>
          ))}
        </tbody>
      </SheetTable>
      <Signature words="Журнал надруковано" visit={visit} />
    </div>,
  )
}
