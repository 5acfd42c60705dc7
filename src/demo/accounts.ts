/** The demo accounts of the contract. */
import type { Role } from '#kernel'

export type Login =
  | 'kantseliariia'
  | 'orhviddil'
  | 'keruiuchyi'
  | 'holova'
  | 'tsnap'
  | 'vykonavets'
  | 'deputat'
  | 'it'
  | 'administrator'

export const demoPassword = 'ratusha-demo'

interface DemoAccount {
  readonly login: Login
  /** As in the directory. */
  readonly holder: string
  readonly roles: readonly Role[]
  readonly clearance: boolean
}

export const demoAccounts: readonly DemoAccount[] = [
  { login: 'kantseliariia', holder: 'Діловодка Зразкова', roles: ['registrar'], clearance: true },
  { login: 'orhviddil', holder: 'Олена Барська', roles: ['organiser', 'head'], clearance: false },
  { login: 'keruiuchyi', holder: 'Юрій Вербич', roles: ['secretary', 'head'], clearance: true },
  { login: 'holova', holder: 'Ігор Поліщук', roles: ['mayor'], clearance: true },
  { login: 'tsnap', holder: 'Керівниця Прикладова', roles: ['service-centre', 'head'], clearance: false },
  { login: 'vykonavets', holder: 'Фахівчиня Умовна', roles: ['executor'], clearance: false },
  { login: 'deputat', holder: 'Депутатка Прикладова', roles: ['deputy'], clearance: false },
  { login: 'it', holder: 'Інженер Примірний', roles: ['ict'], clearance: false },
  { login: 'administrator', holder: 'Адміністратор Показовий', roles: ['administrator'], clearance: false },
]
