import type { Context } from '#platform/db'
import { rememberFor } from '#platform/memory'
import type { Council } from './unit.ts'

const unnamed: Council = {
  name: 'Рада без назви',
  nameGenitive: 'ради',
  hromada: '',
  code: '',
  address: '',
  phone: '',
  email: '',
  website: '',
}

/** The council's name and address stand on every page. */
export function getCouncil(context: Context): Promise<Council> {
  return council.read(context)
}

export const council = rememberFor(5000, async (context) => {
  const row = await context.db
    .selectFrom('directory.council')
    .select(['name', 'name_genitive as nameGenitive', 'hromada', 'code', 'address', 'phone', 'email', 'website'])
    .executeTakeFirst()
  return row ?? unnamed
})
