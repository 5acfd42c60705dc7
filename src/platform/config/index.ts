/**
 * Everything that the environment may say, read and checked in one place.
 * A wrong value stops the start with a sentence that names it.
 */
import { resolve } from 'node:path'
import { z } from 'zod'
import type { SealSettings } from '#platform/seal'

export interface Config {
  readonly port: number
  readonly host: string
  /** `null`: the embedded PostgreSQL. */
  readonly databaseUrl: string | null
  readonly databaseReadUrl: string | null
  readonly dataFolder: string
  readonly demo: boolean
  readonly files: { readonly kind: 'disk' } | { readonly kind: 's3'; readonly bucket: string }
  readonly clock: Temporal.Instant | null
  readonly secret: string | null
  /** Addresses of IMAP mailboxes, with their passwords: never shown. */
  readonly mail: readonly string[]
  /** Addresses of whoever holds the keys of officials. */
  readonly signers: { readonly redirect: string | null; readonly bridge: string | null }
  /** The seal of the council on the server; `null` unless it is set up. */
  readonly seal: SealSettings | null
  /** How many days a file waits for the form that it came with. */
  readonly unusedFileDays: number
  /** Address of a service of time-stamps. */
  readonly timestamps: string | null
}

export class ConfigError extends Error {}

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/, 'має починатися з postgres://')

const httpUrl = z.string().regex(/^https?:\/\/[^\s]+$/, 'має бути адресою http:// або https://')

const environment = z.object({
  PORT: z.coerce.number('має бути числом').int().min(0, 'від 0 до 65535').max(65535, 'від 0 до 65535').default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_READ_URL: postgresUrl.optional(),
  RATUSHA_DATA: z.string().min(1, 'не може бути порожнім').default('./data'),
  RATUSHA_DEMO: z.enum(['0', '1'], 'має бути 0 або 1').default('1'),
  RATUSHA_FILES: z
    .string()
    .regex(/^(disk|s3:\/\/[a-z0-9.-]+)$/, 'має бути disk або s3://назва-кошика')
    .default('disk'),
  RATUSHA_CLOCK: z
    .string()
    .refine(isInstant, 'має бути моментом часу, наприклад 2026-11-21T09:00:00+02:00')
    .transform((text) => Temporal.Instant.from(text))
    .optional(),
  RATUSHA_MAIL: z
    .string()
    .transform((text) => text.trim().split(/\s+/))
    .refine(
      (all) => all.every((one) => /^imaps?:\/\/[^/\s@]+@[^/\s@]+/.test(one)),
      'має бути як imaps://user:password@server/INBOX',
    )
    .optional(),
  RATUSHA_UNUSED_FILE_DAYS: z.coerce.number('має бути числом').int().min(1, 'від 1').max(365, 'до 365').default(2),
  RATUSHA_SIGNER_URL: httpUrl.optional(),
  RATUSHA_SIGNER_BRIDGE: httpUrl.optional(),
  RATUSHA_SEAL_KEY: z.string().min(1).optional(),
  RATUSHA_SEAL_PASSWORD_FILE: z.string().min(1).optional(),
  RATUSHA_SEAL_PASSWORD: z.string().min(1).optional(),
  RATUSHA_SEAL_CERTIFICATE: z.string().min(1).optional(),
  RATUSHA_SEAL_URL: httpUrl.optional(),
  RATUSHA_TSP_URL: httpUrl.optional(),
  RATUSHA_SECRET: z.string().min(16, 'має бути не коротшим за 16 знаків').optional(),
})

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`Налаштування не прийнято: ${problems.join('; ')}.`)
  }
  const values = parsed.data
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseReadUrl: values.DATABASE_READ_URL ?? null,
    dataFolder: resolve(values.RATUSHA_DATA),
    demo: values.RATUSHA_DEMO === '1',
    files:
      values.RATUSHA_FILES === 'disk'
        ? { kind: 'disk' }
        : { kind: 's3', bucket: values.RATUSHA_FILES.slice('s3://'.length) },
    clock: values.RATUSHA_CLOCK ?? null,
    secret: values.RATUSHA_SECRET ?? null,
    mail: values.RATUSHA_MAIL ?? [],
    signers: { redirect: values.RATUSHA_SIGNER_URL ?? null, bridge: values.RATUSHA_SIGNER_BRIDGE ?? null },
    seal: sealOf(values),
    unusedFileDays: values.RATUSHA_UNUSED_FILE_DAYS,
    timestamps: values.RATUSHA_TSP_URL ?? null,
  }
}

/** A seal half set up would fail at the first paper: the start says it instead. */
function sealOf(values: z.output<typeof environment>): SealSettings | null {
  const { RATUSHA_SEAL_URL: address, RATUSHA_SEAL_KEY: key, RATUSHA_SEAL_PASSWORD_FILE: file } = values
  const { RATUSHA_SEAL_PASSWORD: text, RATUSHA_SEAL_CERTIFICATE: certificate } = values
  if (address && key)
    throw new ConfigError('Печатка або ключ, або служба: RATUSHA_SEAL_KEY чи RATUSHA_SEAL_URL, не обидва.')
  if (address) return { kind: 'service', address }
  if (!key) {
    if (file ?? text ?? certificate) throw new ConfigError('Налаштування печатки без ключа: додайте RATUSHA_SEAL_KEY.')
    return null
  }
  if (file) return { kind: 'file', key, password: { file }, certificate: certificate ?? null }
  if (text) return { kind: 'file', key, password: { text }, certificate: certificate ?? null }
  throw new ConfigError('Ключ печатки без пароля: додайте RATUSHA_SEAL_PASSWORD_FILE.')
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}
