import type { Member } from '#kernel'
import { mayManageAccounts } from '#modules/access'
import { appealRights } from '#modules/appeals'
import { mayRegister } from '#modules/documents'
import { intakeRights } from '#modules/intake'
import { mayReadJournal } from '#modules/journal'
import { mayEditTemplates } from '#modules/official-forms'
import { mayBringScans } from '#modules/scans'
import { signatureRights } from '#modules/signatures'

export interface Room {
  readonly href: string
  readonly icon: string
  readonly label: string
}

export interface RailGroup {
  readonly title: string
  readonly links: readonly Room[]
  /** Unfolds only when one is in it, or asks for it. */
  readonly folded?: boolean
}

/** The left rail: only rooms that this person may enter. */
export function railFor(member: Member): RailGroup[] {
  const groups: RailGroup[] = [
    {
      title: '',
      links: [
        { href: '/stil', icon: 'sun', label: 'Сьогодні' },
        ...(intakeRights.mayReceive(member, 'phone')
          ? [{ href: '/stil/povidomlennia', icon: 'mail', label: 'Повідомлення' }]
          : []),
        { href: '/stil/pohodzhennia', icon: 'route', label: 'Погодження' },
        { href: '/stil/pidpysy', icon: 'signature', label: 'На підпис' },
        { href: '/stil/oznaiomlennia', icon: 'book-open-check', label: 'Ознайомлення' },
        ...(mayRegister(member, 'any')
          ? [{ href: '/stil/zareiestruvaty', icon: 'file-plus', label: 'Зареєструвати' }]
          : []),
      ],
    },
    {
      title: 'Документи',
      links: [
        { href: '/stil/dokumenty', icon: 'files', label: 'Реєстр' },
        { href: '/stil/lysty', icon: 'mail-plus', label: 'Листи' },
        { href: '/stil/zapyty', icon: 'info', label: 'Запити на інформацію' },
        { href: '/stil/doruchennia', icon: 'list-checks', label: 'Доручення' },
        { href: '/stil/nadsylannia', icon: 'send', label: 'Надсилання' },
        ...(mayBringScans(member) ? [{ href: '/stil/skany', icon: 'scan-line', label: 'Скани' }] : []),
        { href: '/stil/spravy', icon: 'folder-closed', label: 'Справи' },
        { href: '/stil/zhurnaly', icon: 'notebook-text', label: 'Журнали реєстрації' },
        { href: '/stil/zasvidchennia', icon: 'stamp', label: 'Засвідчення' },
      ],
    },
    {
      title: 'Громадяни',
      links: [
        ...(appealRights.mayReadAppeals(member)
          ? [{ href: '/stil/zvernennia', icon: 'message-square-text', label: 'Звернення' }]
          : []),
        { href: '/stil/pryiom', icon: 'calendar-clock', label: 'Особистий прийом' },
      ],
    },
    {
      title: 'Міська рада',
      links: [
        { href: '/stil/akty', icon: 'scroll-text', label: 'Акти' },
        { href: '/stil/zvity', icon: 'chart-column', label: 'Звіти' },
        ...(mayEditTemplates(member) ? [{ href: '/stil/blanky', icon: 'stamp', label: 'Бланки' }] : []),
        { href: '/stil/dovidnyk', icon: 'phone', label: 'Довідник' },
      ],
    },
    {
      title: 'Порядок і налаштування',
      folded: true,
      links: [
        { href: '/stil/zakon', icon: 'scale', label: 'Строки за законом' },
        { href: '/stil/kalendar', icon: 'calendar-days', label: 'Календар робочих днів' },
        { href: '/stil/pereneseni', icon: 'archive', label: 'Перенесені реєстри' },
        ...(mayReadJournal(member) ? [{ href: '/stil/dii', icon: 'history', label: 'Журнал дій' }] : []),
        ...(signatureRights.mayManageTrust(member)
          ? [{ href: '/stil/dovira', icon: 'shield-check', label: 'Довіра до підписів' }]
          : []),
        ...(mayManageAccounts(member)
          ? [{ href: '/stil/oblikovi-zapysy', icon: 'key-round', label: 'Облікові записи' }]
          : []),
        { href: '/stil/zamishchennia', icon: 'users-round', label: 'Заміщення' },
        { href: '/stil/ja', icon: 'user-round', label: 'Мій вхід' },
      ],
    },
  ]
  return groups.filter(({ links }) => links.length > 0)
}
