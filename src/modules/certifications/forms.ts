import { z } from 'zod'
import { line } from '#platform/input'

export const certificationForm = z.object({
  post: line(300).pipe(z.string().min(1, 'Напишіть посаду того, хто засвідчує')),
  name: line(200).pipe(z.string().min(1, 'Напишіть ім’я та прізвище того, хто засвідчує')),
  givenTo: line(300),
})
export type CertificationInput = z.infer<typeof certificationForm>

const several = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(60)).min(1, 'Оберіть хоча б один пункт').max(2000, 'Забагато пунктів'),
)

export const extractForm = certificationForm.extend({ points: several })
export type ExtractInput = z.infer<typeof extractForm>
