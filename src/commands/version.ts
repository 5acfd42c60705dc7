import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { houseRoot } from '#platform/root'

export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(join(houseRoot, 'package.json'), 'utf8')) as { version: string }
  return version
}
