import type { DirectoryUnit } from '#modules/directory'
import { Checkbox, type Filled, Hidden, Input } from '#web/ui/forms.tsx'
import { State } from '#web/ui/registers.tsx'
import type { Visit } from '#web/visit.ts'

interface PhonesProps {
  readonly visit: Visit
  readonly phones: DirectoryUnit['phones']
  /** The page of the unit or post: forms go to addresses below it. */
  readonly at: string
  readonly filled: Filled
}

/** Telephones of a unit or of a post: take one away, add one. */
export function PhonesPart({ visit, phones, at, filled }: PhonesProps) {
  const wrong = Object.keys(filled.errors).length > 0
  return (
    <section>
      <h2>Телефони</h2>
      {phones.length === 0 ? <p class="quiet">Телефонів ще немає.</p> : null}
      <ul class="files">
        {phones.map(({ id, number, innerOnly, note }) => (
          <li>
            <span>{number}</span>
            {innerOnly ? <State tone="quiet">внутрішній, лише для працівників</State> : null}
            {note ? <span class="quiet">{note}</span> : null}
            <form method="post" action={`${at}/telefony/${id}/vyluchyty`}>
              <Hidden visit={visit} />
              <button type="submit" class="plain">
                Вилучити<span class="hidden"> {number}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <details open={wrong}>
        <summary>Додати телефон</summary>
        <form method="post" action={`${at}/telefony`}>
          <Hidden visit={visit} />
          <div class="row">
            <Input
              name="number"
              label="Номер"
              hint="Наприклад: (0332) 77-79-00 або 247"
              filled={filled}
              inputmode="text"
              maxlength={30}
            />
            <Input name="note" label="Примітка" hint="Наприклад: факс" filled={filled} optional maxlength={120} />
          </div>
          <Checkbox name="innerOnly" label="внутрішній номер, лише для працівників" filled={filled} />
          <button type="submit">Додати телефон</button>
        </form>
      </details>
    </section>
  )
}

export function phonesText(phones: DirectoryUnit['phones']): string {
  return phones
    .map(({ number, innerOnly, note }) => `${innerOnly ? 'вн. ' : ''}${number}${note ? ` (${note})` : ''}`)
    .join(', ')
}
