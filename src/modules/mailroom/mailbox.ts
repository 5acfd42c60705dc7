export interface MailboxState {
  readonly mailbox: string
  readonly lookedAt: Temporal.Instant
  /** A code of `words.uk.ts`. */
  readonly flaw: string | null
}

/** A mailbox of the council and the way in. */
export interface Mailbox {
  /** user@server/folder: shown to staff, no secret. */
  readonly name: string
  readonly host: string
  readonly port: number
  /** TLS from the first byte; without it the session asks for STARTTLS where the server has it. */
  readonly secure: boolean
  readonly user: string
  readonly password: string
  readonly folder: string
}

/** `imaps://user:password@server:993/INBOX`; a mistake in it is said without the password. */
export function readMailbox(address: string): Mailbox {
  const url = URL.parse(address)
  if (!url || !['imap:', 'imaps:'].includes(url.protocol) || !url.username || !url.hostname)
    throw new Error('має бути як imaps://user:password@server/INBOX')
  const secure = url.protocol === 'imaps:'
  const user = decodeURIComponent(url.username)
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX'
  return {
    name: `${user.includes('@') ? user : `${user}@${url.hostname}`}/${folder}`,
    host: url.hostname,
    port: Number(url.port || (secure ? 993 : 143)),
    secure,
    user,
    password: decodeURIComponent(url.password),
    folder,
  }
}
