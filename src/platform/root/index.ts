/** The folder of the checkout: migrations, styles and built scripts are found from it, bundled or not. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const houseRoot = findRoot(import.meta.dirname)

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'db', 'migrations'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('The folder of Ratusha was not found above the program')
  return findRoot(above)
}
