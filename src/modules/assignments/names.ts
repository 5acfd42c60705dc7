import { isMember, memberName } from '#kernel'
import { namePeople } from '#modules/directory'
import type { Context } from '#platform/db'

/** Who spoke: «Юрій Вербич (за: Ігор Поліщук)» where one stands in for the other. */
export async function spokenName(context: Context, inNameOf: number | null): Promise<string> {
  const { actor } = context
  const own = memberName(actor)
  if (inNameOf === null || !isMember(actor) || actor.personId === inNameOf) return own
  const named = (await namePeople(context, [inNameOf])).get(inNameOf)
  return named ? `${own} (за: ${named.name})` : own
}
