import { numberInWords } from '@ratusha/ukrainian'
import { z } from 'zod'
import { Refusal } from '#kernel'
import { closeNomenclature } from '#modules/dossiers'
import { inventoryOf } from '#modules/filings'
import { deskPage, get, post, type Route, seeOther } from '#web/routes.ts'
import { sentenceOf } from '#web/sentences.ts'
import { check } from '#web/submitted.ts'
import { ErrorSummary, type Filled, Hidden, TextArea } from '#web/ui/forms.tsx'
import { plural } from '#web/ui/text.tsx'
import type { Visit } from '#web/visit.ts'
import { DossierCrumbs, type KeptNomenclature, keptNomenclature } from './kept-dossiers.tsx'

const place = '/stil/spravy/:id{[0-9]+}'

export const nomenclatureClosingRoutes: readonly Route[] = [
  get(`${place}/zakryty`, 'staff', async (visit) => {
    const kept = await keptNomenclature(visit)
    return closingPage(visit, kept, { fields: { note: await closingText(visit, kept) }, errors: {} })
  }),
  post(`${place}/zakryty`, 'staff', close),
]

const closingForm = z.object({
  note: z
    .string('Напишіть підсумковий запис')
    .trim()
    .min(10, 'Напишіть підсумковий запис')
    .max(1000, 'Запис довший за 1000 знаків'),
})

async function close(visit: Visit) {
  const kept = await keptNomenclature(visit)
  const { fields } = await visit.form()
  const checked = check(closingForm, fields)
  if (!checked.ok) return closingPage(visit, kept, { fields, errors: checked.errors })
  try {
    await closeNomenclature(visit.context, kept.nomenclature.id, checked.value.note)
    return seeOther(`/stil/spravy/${kept.nomenclature.id}`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
    return closingPage(visit, kept, { fields, errors: { form: sentenceOf(error) } })
  }
}

/** «У 2024 році заведено 12 (дванадцять) справ…» */
async function closingText(visit: Visit, { nomenclature: { id, year } }: KeptNomenclature): Promise<string> {
  const lines = (await inventoryOf(visit.context, id)).filter(({ volumes }) => volumes > 0)
  const sum = (name: 'volumes' | 'documents' | 'sheets') => lines.reduce((total, line) => total + line[name], 0)
  const many = `${lines.length} (${numberInWords(lines.length, 'feminine')}) ${plural(lines.length, 'справу', 'справи', 'справ')}`
  return `За ${year} рік сформовано ${many}, томів: ${sum('volumes')}, документів: ${sum('documents')}, аркушів: ${sum('sheets')}.`
}

function closingPage(visit: Visit, kept: KeptNomenclature, filled: Filled) {
  const { id, year } = kept.nomenclature
  return deskPage(
    'Підсумковий запис',
    <div class="narrow">
      <DossierCrumbs kept={kept} here="Підсумковий запис" />
      <h1>Закрити номенклатуру на {year} рік</h1>
      <ErrorSummary errors={filled.errors} />
      <p>Після підсумкового запису до справ цього року більше не підшивають. Знову відкрити номенклатуру не можна.</p>
      <form method="post" action={`/stil/spravy/${id}/zakryty`}>
        <Hidden visit={visit} />
        <TextArea
          name="note"
          label="Підсумковий запис"
          hint="Цифри полічено за справами; допишіть, чого бракує"
          filled={filled}
          rows={4}
          maxlength={1000}
        />
        <div class="actions">
          <button type="submit" class="button-late">
            Закрити номенклатуру
          </button>
          <a href={`/stil/spravy/${id}`}>Не закривати</a>
        </div>
      </form>
    </div>,
    { status: Object.keys(filled.errors).length > 0 ? 422 : 200 },
  )
}
