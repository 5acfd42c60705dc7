import type { Clock } from '#platform/clock'
import type { Connection } from '#platform/db'
import type { FileStore } from '#platform/files'
import type { Seal } from '#platform/seal'
import type { Secret } from '#platform/secret'
import type { TimestampService } from '#platform/timestamps'
import type { SignatureVerifier } from '#platform/verifier'

/** What the edges stand on. Everything that a request needs beyond itself. */
export interface House {
  readonly connection: Connection
  readonly clock: Clock
  readonly secret: Secret
  readonly files: FileStore
  readonly verifier: SignatureVerifier
  readonly demo: boolean
  /** Who signs for people outside this program; nobody where nothing is set. */
  readonly signers?: { readonly redirect: string | null; readonly bridge: string | null }
  /** The seal of the council on this server, where an administrator has set it up. */
  readonly seal?: Seal
  /** The service of time-stamps, where one is set up. */
  readonly timestamps?: TimestampService
}
