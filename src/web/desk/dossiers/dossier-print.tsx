import { numberInWords } from '@ratusha/ukrainian'
import { getCouncil } from '#modules/directory'
import { type Dossier, listDossiers, type Retention, retentions, retentionWords } from '#modules/dossiers'
import { inventoryOf } from '#modules/filings'
import { get, printPage, type Route } from '#web/routes.ts'
import { PrintBar, SheetHead, SheetTable, Signature } from '#web/ui/sheet.tsx'
import { counted, LongDay, plural, typeset } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { type KeptNomenclature, keptNomenclature } from './kept-dossiers.tsx'

export const dossierPrintRoutes: readonly Route[] = [
  get('/stil/spravy/:id{[0-9]+}/druk', 'staff', printNomenclature),
  get('/stil/spravy/:id{[0-9]+}/pidsumok', 'staff', printYear),
]

type Line = Awaited<ReturnType<typeof inventoryOf>>[number]

async function printNomenclature(visit: Visit) {
  const { nomenclature, unitName } = await keptNomenclature(visit)
  const [dossiers, lines, council] = await Promise.all([
    listDossiers(visit.context, nomenclature.id),
    inventoryOf(visit.context, nomenclature.id),
    getCouncil(visit.context),
  ])
  const title = `Номенклатура справ на ${nomenclature.year} рік`
  return printPage(
    title,
    <div class="sheet">
      <PrintBar back={`/stil/spravy/${nomenclature.id}`} backLabel="До номенклатури" />
      <SheetHead title={title} council={council.name} unit={unitName}>
        <p>
          {nomenclature.approvedOn ? (
            <>
              Затверджено <LongDay day={nomenclature.approvedOn} />
            </>
          ) : (
            'Проєкт, ще не затверджено'
          )}
        </p>
      </SheetHead>
      <SheetTable name={title}>
        <thead>
          <tr>
            <th>Індекс справи</th>
            <th>Заголовок справи</th>
            <th>Кількість томів</th>
            <th>Строк зберігання і номери статей за переліком</th>
            <th>Примітка</th>
          </tr>
        </thead>
        <tbody>
          {dossiers.map((dossier) => (
            <NomenclatureLine dossier={dossier} line={lines.find(({ dossierId }) => dossierId === dossier.id)} />
          ))}
        </tbody>
      </SheetTable>
      {nomenclature.closingNote && nomenclature.closedOn ? (
        <p class="closing">
          <LongDay day={nomenclature.closedOn} />. {typeset(nomenclature.closingNote)}
        </p>
      ) : null}
      <Signature words="Роздруковано" visit={visit} />
    </div>,
  )
}

function NomenclatureLine({ dossier, line }: { dossier: Dossier; line: Line | undefined }) {
  return (
    <tr>
      <td>{dossier.index}</td>
      <td>{typeset(dossier.title)}</td>
      <td class="figure">{line && line.volumes > 0 ? line.volumes : ''}</td>
      <td>{[dossier.term, dossier.article].filter(Boolean).join(', ')}</td>
      <td>{typeset(dossier.note)}</td>
    </tr>
  )
}

async function printYear(visit: Visit) {
  const kept = await keptNomenclature(visit)
  const { nomenclature, unitName } = kept
  const [lines, council] = await Promise.all([inventoryOf(visit.context, nomenclature.id), getCouncil(visit.context)])
  return printPage(
    `Підсумковий запис за ${nomenclature.year} рік`,
    <div class="sheet">
      <PrintBar back={`/stil/spravy/${nomenclature.id}`} backLabel="До номенклатури" />
      <section>
        <SheetHead title="Підсумковий запис" council={council.name} unit={unitName}>
          <p>про категорії та кількість справ, складених за {nomenclature.year} рік</p>
        </SheetHead>
        <SummaryTable lines={lines} />
        <SummaryNotes kept={kept} lines={lines} />
        <Signature words="Складено" visit={visit} />
      </section>
      {retentions.map((retention) => (
        <Inventory retention={retention} lines={lines} kept={kept} council={council.name} visit={visit} />
      ))}
    </div>,
  )
}

interface Sums {
  readonly listed: number
  readonly formed: number
  readonly volumes: number
  readonly documents: number
  readonly sheets: number
  readonly open: number
  readonly reviewed: number
}

function sumsOf(lines: readonly Line[]): Sums {
  const formed = lines.filter(({ volumes }) => volumes > 0)
  const sum = (name: 'volumes' | 'documents' | 'sheets') => formed.reduce((total, line) => total + line[name], 0)
  return {
    listed: lines.length,
    formed: formed.length,
    volumes: sum('volumes'),
    documents: sum('documents'),
    sheets: sum('sheets'),
    open: formed.filter(({ closed }) => !closed).length,
    reviewed: formed.filter(({ term }) => /ЕПК/.test(term)).length,
  }
}

function SummaryTable({ lines }: { lines: readonly Line[] }) {
  return (
    <SheetTable name="Справи за строками зберігання">
      <thead>
        <tr>
          <th>За строками зберігання</th>
          <th class="figure">Справ за номенклатурою</th>
          <th class="figure">Сформовано справ</th>
          <th class="figure">Томів</th>
          <th class="figure">Документів</th>
          <th class="figure">Аркушів</th>
          <th class="figure">Ще не закрито</th>
          <th class="figure">З позначкою «ЕПК»</th>
        </tr>
      </thead>
      <tbody>
        {retentions.map((retention) => (
          <SummaryLine
            name={retentionWords[retention]}
            sums={sumsOf(lines.filter((line) => line.retention === retention))}
          />
        ))}
        <SummaryLine name="Усього" sums={sumsOf(lines)} />
      </tbody>
    </SheetTable>
  )
}

function SummaryLine({ name, sums }: { name: string; sums: Sums }) {
  const { listed, formed, volumes, documents, sheets, open, reviewed } = sums
  return (
    <tr>
      <th scope="row">{name}</th>
      {[listed, formed, volumes, documents, sheets, open, reviewed].map((figure) => (
        <td class="figure">{figure}</td>
      ))}
    </tr>
  )
}

function SummaryNotes({ kept: { nomenclature }, lines }: { kept: KeptNomenclature; lines: readonly Line[] }) {
  const { listed, formed } = sumsOf(lines)
  return (
    <div class="closing">
      {listed > formed ? (
        <p>
          Не заведено {counted(listed - formed, 'справу', 'справи', 'справ')}: до{' '}
          {plural(listed - formed, 'неї', 'них', 'них')} за рік нічого не підшито.
        </p>
      ) : null}
      {nomenclature.closedOn ? (
        <p>
          Номенклатуру закрито <LongDay day={nomenclature.closedOn} />. {typeset(nomenclature.closingNote ?? '')}
        </p>
      ) : (
        <p>Номенклатуру ще не закрито: цифри на день друку.</p>
      )}
    </div>
  )
}

interface InventoryProps {
  readonly retention: Retention
  readonly lines: readonly Line[]
  readonly kept: KeptNomenclature
  readonly council: string
  readonly visit: Visit
}

function Inventory({ retention, lines, kept: { nomenclature, unitName }, council, visit }: InventoryProps) {
  const own = lines.filter((line) => line.retention === retention && line.volumes > 0)
  if (own.length === 0) return null
  return (
    <section class="sheet-part">
      <SheetHead title="Опис" level={2} council={council} unit={unitName}>
        <p>
          справ {retentionWords[retention]} за {nomenclature.year} рік
        </p>
      </SheetHead>
      <SheetTable name={`Опис справ ${retentionWords[retention]}`}>
        <thead>
          <tr>
            <th class="figure">№ з/п</th>
            <th>Індекс справи</th>
            <th>Заголовок справи</th>
            <th class="figure">Томів</th>
            <th class="figure">Документів</th>
            <th class="figure">Аркушів</th>
            <th>Строк, стаття</th>
          </tr>
        </thead>
        <tbody>
          {own.map((line, at) => (
            <tr>
              <td class="figure">{at + 1}</td>
              <td>{line.index}</td>
              <td>{typeset(line.title)}</td>
              <td class="figure">{line.volumes}</td>
              <td class="figure">{line.documents}</td>
              <td class="figure">{line.sheets}</td>
              <td>{[line.term, line.article].filter(Boolean).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </SheetTable>
      <p class="closing">
        До опису внесено {own.length} ({numberInWords(own.length, 'feminine')}){' '}
        {plural(own.length, 'справу', 'справи', 'справ')}, {counted(sumsOf(own).volumes, 'том', 'томи', 'томів')},{' '}
        {counted(sumsOf(own).sheets, 'аркуш', 'аркуші', 'аркушів')}.
      </p>
      <Signature words="Складено" visit={visit} />
    </section>
  )
}
