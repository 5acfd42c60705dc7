import type { Command } from './command.ts'

export interface Verb {
  readonly summary: string
  /** Loaded when it is called for: `--help` need not wake the whole house. */
  load(): Promise<Command>
}

/** Every verb of `ratusha`, in the order of its help. */
export const verbs: Readonly<Record<string, Verb>> = {
  serve: {
    summary: 'запустити Ратушу (те саме робить npm start)',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  migrate: {
    summary: 'довести схему бази до версії програми',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  demo: {
    summary: 'розповісти демонстраційне місто в порожній базі',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
  backup: {
    summary: 'зробити резервну копію в теку',
    load: async () => (await import('./backup.ts')).backupCommand,
  },
  restore: {
    summary: 'відновити копію в порожню базу',
    load: async () => (await import('./restore.ts')).restoreCommand,
  },
  export: {
    summary: 'вивантажити весь вміст у відкритих форматах',
    load: async () => (await import('./export.ts')).exportCommand,
  },
  import: {
    summary: 'перенести реєстр з іншої системи або внести вивантаження',
    load: async () => (await import('./import.ts')).importCommand,
  },
  'journal verify': {
    summary: 'перевірити журнал дій і назвати, що змінено',
    load: async () => (await import('./journal.ts')).journalVerifyCommand,
  },
  'journal root': {
    summary: 'показати найновіший корінь журналу',
    load: async () => (await import('./journal.ts')).journalRootCommand,
  },
  'token create': {
    summary: 'видати ключ API',
    load: async () => (await import('./token.ts')).tokenCreateCommand,
  },
  'account create': {
    summary: 'створити обліковий запис',
    load: async () => (await import('./account.ts')).accountCreateCommand,
  },
  'account password': {
    summary: 'задати новий пароль',
    load: async () => (await import('./account.ts')).accountPasswordCommand,
  },
  'account list': {
    summary: 'показати облікові записи',
    load: async () => (await import('./account.ts')).accountListCommand,
  },
  'trust import': {
    summary: 'занести сертифікат, список відкликаних або Довірчий список',
    load: async () => (await import('./trust.ts')).trustImportCommand,
  },
  'trust list': {
    summary: 'показати, з чим звіряються електронні підписи',
    load: async () => (await import('./trust.ts')).trustListCommand,
  },
  doctor: {
    summary: 'оглянути все й сказати, що не так',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
}
