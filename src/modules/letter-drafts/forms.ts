import { z } from 'zod'
import { revision } from '#platform/input'

const fields = {
  summary: z
    .string('Напишіть, про що лист')
    .trim()
    .min(3, 'Напишіть, про що лист')
    .max(500, 'Довше за 500 знаків: решту скаже сам лист'),
  correspondentKind: z.enum(['organisation', 'person'], 'Оберіть: організація чи людина').default('organisation'),
  correspondent: z.string('Напишіть, кому лист').trim().min(2, 'Напишіть, кому лист').max(300, 'Довше за 300 знаків'),
  access: z.enum(['open', 'service'], 'Оберіть гриф').default('open'),
  replyKind: z.enum(['final', 'interim'], 'Оберіть: остаточна чи проміжна відповідь').default('final'),
}

const begin = z.object(fields)
const correction = z.object({ ...fields, revision })

const reason = z.object({
  reason: z.string('Напишіть причину').trim().min(3, 'Напишіть причину').max(1000, 'Довше за 1000 знаків'),
})

export type BeginInput = z.infer<typeof begin>
export type CorrectionInput = z.infer<typeof correction>

export const letterDraftForms = { begin, correction, reason }
