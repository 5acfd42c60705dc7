import { createHash } from 'node:crypto'

// A session or API token is 256 random bits, so a plain hash keeps it as safe as a slow one would.
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
