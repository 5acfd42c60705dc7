import { numberInWords } from '@ratusha/ukrainian'
import { getCouncil } from '#modules/directory'
import { get, printPage, type Route } from '#web/routes.ts'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { Day, plural, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { type Contents, contentsOf } from './dossier-page.tsx'
import { HiddenPapers, sheetsIn } from './dossier-papers.tsx'
import { keptDossier } from './kept-dossiers.tsx'

/** Внутрішній опис of a dossier, for print. */
export const dossierContentsRoutes: readonly Route[] = [
  get('/stil/spravy/sprava/:id{[0-9]+}/opys', 'staff', printContents),
]

async function printContents(visit: Visit) {
  const kept = await keptDossier(visit)
  const [contents, council] = await Promise.all([contentsOf(visit, kept), getCouncil(visit.context)])
  const { dossier, nomenclature, unitName } = kept
  return printPage(
    `Внутрішній опис справи ${dossier.index}`,
    <div class="sheet">
      <PrintBar back={`/stil/spravy/sprava/${dossier.id}`} backLabel="До справи" />
      <SheetHead title="Внутрішній опис документів справи" council={council.name} unit={unitName}>
        <p>
          {dossier.index} «{typeset(dossier.title)}», {nomenclature.year} рік
        </p>
      </SheetHead>
      <ContentsTable contents={contents} />
      <p class="closing">
        Разом {contents.filed.length} ({numberInWords(contents.filed.length)}){' '}
        {plural(contents.filed.length, 'документ', 'документи', 'документів')}, аркушів: {sheetsIn(contents.filed)}.
      </p>
      <HiddenPapers hidden={contents.hidden} />
      <Signature words="Складено" visit={visit} />
    </div>,
  )
}

function ContentsTable({ contents: { filed, hidden } }: { contents: Contents }) {
  const ranges = sheetRanges(filed)
  return (
    <SheetTable name="Документи справи">
      <thead>
        <tr>
          <th class="figure">Том</th>
          <th class="figure">№ з/п</th>
          <th>Індекс документа</th>
          <th>Дата документа</th>
          <th>Короткий зміст</th>
          <th>{hidden === 0 ? 'Номери аркушів' : 'Кількість аркушів'}</th>
          <th>Примітка</th>
        </tr>
      </thead>
      <tbody>
        {filed.map((one, at) => (
          <tr>
            <td class="figure">{one.volume}</td>
            <td class="figure">{one.ordinal}</td>
            <td>{one.number}</td>
            <td>
              <Day day={one.registeredOn} />
            </td>
            <td>{typeset(one.summary)}</td>
            {/* Sheets of a paper that the reader may not see stand between the others. */}
            <td>{hidden === 0 ? ranges[at] : one.sheets}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </SheetTable>
  )
}

/** Numbers of sheets in their volume, as papers follow each other: «1–4», «5». */
function sheetRanges(filed: Contents['filed']): string[] {
  const used = new Map<number, number>()
  return filed.map(({ volume, sheets }) => {
    const before = used.get(volume) ?? 0
    used.set(volume, before + sheets)
    if (sheets === 0) return '—'
    return sheets === 1 ? String(before + 1) : `${before + 1}–${before + sheets}`
  })
}
