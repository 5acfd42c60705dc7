import { type DirectoryUnit, findOfficials, listDirectory } from '#modules/directory'
import type { Context } from '#platform/db'

type Post = DirectoryUnit['posts'][number]
type Signatory = { readonly post: string; readonly name: string }

/** The head of the department whose blank it is; of the council's blank, the head of the council. */
async function heading(context: Context, unitId: number | null): Promise<Signatory> {
  const units = await listDirectory(context)
  const unit = units.find(({ id, kind }) => (unitId === null ? kind === 'council' : id === unitId))
  const inside = unitId === null ? units.flatMap(({ posts }) => posts) : (unit?.posts ?? [])
  const head = unit?.posts.find(isLed) ?? inside.find(isLed)
  return head ? signatureOf(head) : { post: '', name: '' }
}

/** An official whom a card names as its signer, with the post of today. */
async function named(context: Context, name: string): Promise<Signatory> {
  const [personId] = name.trim() === '' ? [] : (await findOfficials(context, name)).people
  const posts = (await listDirectory(context)).flatMap(({ posts }) => posts)
  const held = posts.filter(({ person }) => person !== null && person.id === personId)
  const post = held.find(isLed) ?? held[0]
  return post ? signatureOf(post) : { post: '', name }
}

/** Under whose name a letter goes out, before anybody has written it. */
export const signatories = { heading, named }

function isLed({ leads, person }: Post): boolean {
  return leads && person !== null
}

/** ДСТУ 4163:2020, реквізит 22: the post, the given name, the surname in capitals. */
function signatureOf({ title, person }: Post): Signatory {
  const post = title.charAt(0).toLocaleUpperCase('uk') + title.slice(1)
  return { post, name: person ? `${person.givenName} ${person.surname.toLocaleUpperCase('uk')}` : '' }
}
