import type { SecretKey } from './dstu-key.ts'

/** What a key file holds. Wipe the keys after use. */
export interface OpenedKeyFile {
  keys: SecretKey[]
  /** Certificates that lie in the file, DER. */
  certificates: Uint8Array[]
}
