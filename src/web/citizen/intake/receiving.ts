import type { z } from 'zod'
import type { MessageInput } from '#modules/intake'
import { newKey, receiveMessage } from '#modules/intake'
import { once } from '#platform/once'
import { attached, keptFiles } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import { type Answer, seeOther } from '#web/routes.ts'
import { sentence } from '#web/sentences.ts'
import { check, type FieldErrors, type Fields, type UploadedFile } from '#web/submitted.ts'
import { throttleVisitors } from '#web/throttle.ts'
import type { Filled } from '#web/ui/forms.tsx'
import type { Visit } from '#web/visit.ts'

/** Bytes of one file that a resident sends. */
const residentFileLimit = 50 * 1024 * 1024

/** What a resident may send in one form: with the words, as much as four such files. */
export const residentLimits = { fileLimit: residentFileLimit, totalLimit: 4 * residentFileLimit }

// Behind one address there may be a whole street: many messages are all kept, only later ones wait behind the others.
const calm = throttleVisitors(20, 10 * 60_000)
const possible = throttleVisitors(3000, 60 * 60_000)

/** Whether one more form may come from here at all; asked before its files are read. */
export function mayComeIn(visit: Visit): boolean {
  return possible.allows(visit)
}

interface ResidentForm<Schema extends z.ZodType> {
  readonly schema: Schema
  /** The form once more, filled in as it was sent. */
  again(visit: Visit, filled: Filled, files: readonly UploadedFile[]): Answer | Promise<Answer>
  messageOf(value: z.infer<Schema>): MessageInput
}

/** A form without an account becomes a message, and its sender goes on to the page that says what becomes of it. */
export async function takeIn<Schema extends z.ZodType>(visit: Visit, form: ResidentForm<Schema>) {
  const welcome = mayComeIn(visit)
  const { fields, files, fileProblems } = await visit.form(welcome ? residentLimits : {})
  const all = [...keptFiles(visit, fields), ...files]
  const again = (errors: FieldErrors) => form.again(visit, { fields, errors }, all)
  if (!welcome) return again({ form: sentence('too-many-requests') })
  if (fileProblems.length > 0) return again({ files: fileProblems.join(' ') })
  const checked = check(form.schema, fields)
  if (!checked.ok) return again(checked.errors)
  const key = await keepMessage(visit, fields, { input: form.messageOf(checked.value), files: all })
  return seeOther(`/status/${key}?shcho=nadislano`)
}

/**
 * Keeps what a resident sent, once however often the button was pressed; answers the key to its status page. The key is
 * made from the press itself, so that nothing readable of it has to be stored for the second press.
 */
async function keepMessage(
  visit: Visit,
  fields: Fields,
  { input, files }: { readonly input: MessageInput; readonly files: readonly UploadedFile[] },
): Promise<string> {
  const press = onceKey(visit, fields, JSON.stringify([input.form, input.text, input.sender, input.email]))
  const key = newKey({ key: visit.house.secret.key('intake-key'), text: JSON.stringify(press) })
  const crowded = !calm.allows(visit)
  await once(visit.context, press, async (context) => {
    await receiveMessage(context, { ...input, crowded }, { files: attached(files), key })
    return { status: 303, location: null, body: null }
  })
  return key
}
