import type { listFiled } from '#modules/filings'
import { Empty } from '#web/ui/registers.tsx'
import { counted, Day, typeset } from '#web/ui/text.tsx'

export type Filed = Awaited<ReturnType<typeof listFiled>>[number]

export function FiledPart({ filed, hidden }: { filed: readonly Filed[]; hidden: number }) {
  return (
    <section aria-labelledby="opys">
      <h2 id="opys">Внутрішній опис</h2>
      {filed.length === 0 && hidden === 0 ? (
        <Empty title="До справи ще нічого не підшито">
          <p>Виконаний документ підшивають кнопкою «До справи» на його картці.</p>
        </Empty>
      ) : (
        <>
          <HiddenPapers hidden={hidden} />
          <FiledTable filed={filed} />
        </>
      )}
    </section>
  )
}

export function HiddenPapers({ hidden }: { hidden: number }) {
  if (hidden === 0) return null
  return (
    <p class="quiet">
      У справі є ще{' '}
      {counted(hidden, 'документ, вам не відкритий', 'документи, вам не відкриті', 'документів, вам не відкритих')}.
    </p>
  )
}

function FiledTable({ filed }: { filed: readonly Filed[] }) {
  return (
    <div class="register-scroll">
      <table class="folds">
        <caption class="hidden">Документи справи за порядком підшивання</caption>
        <thead>
          <tr>
            <th>Том, №</th>
            <th>Індекс документа</th>
            <th>Дата</th>
            <th>Короткий зміст</th>
            <th class="figure">Аркушів</th>
          </tr>
        </thead>
        <tbody data-rows>
          {filed.map((one) => (
            <tr>
              <td data-name="Том, №">
                {one.volume}, {one.ordinal}
              </td>
              <td class="number">
                <a href={one.href} data-open>
                  {one.number}
                </a>
              </td>
              <td>
                <Day day={one.registeredOn} />
              </td>
              <td>{typeset(one.summary)}</td>
              <td class="figure" data-name="Аркушів">
                {one.sheets}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function sheetsIn(filed: readonly Filed[] | undefined): number {
  return (filed ?? []).reduce((sum, { sheets }) => sum + sheets, 0)
}
