import type { z } from 'zod'
import { Failure } from './command.ts'

/** The input as the form of the page reads it; what the page would say beside a field is said in one sentence. */
export function accepted<Form extends z.ZodType>(form: Form, input: unknown): z.output<Form> {
  const parsed = form.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Failure(parsed.error.issues.map(({ message }) => `${message}.`).join('\n'))
}
