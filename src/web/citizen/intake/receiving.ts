import type { MessageInput } from '#modules/intake'
import { newKey, receiveMessage } from '#modules/intake'
import { once } from '#platform/once'
import { attached } from '#web/kept-files.ts'
import { onceKey } from '#web/once.ts'
import type { Fields, UploadedFile } from '#web/submitted.ts'
import { throttleVisitors } from '#web/throttle.ts'
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

/**
 * Keeps what a resident sent, once however often the button was pressed; answers the key to its status page. The key is
 * made from the press itself, so that nothing readable of it has to be stored for the second press.
 */
export async function keepMessage(
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
