/**
 * The electronic seal of the council on the server, off unless an administrator sets it up: a key file with its password
 * in another file, or a service that keeps the key. The key is read for each sealing and wiped after it; neither it nor
 * its password is kept in memory, in the database or in a log.
 */
import { openSealKey } from './key-file.ts'
import type { Seal, SealSettings } from './seal.ts'
import { openSealService } from './service.ts'

export { type Seal, SealError, type SealSettings } from './seal.ts'

export function openSeal(settings: SealSettings): Seal {
  return settings.kind === 'service' ? openSealService(settings.address) : openSealKey(settings)
}
