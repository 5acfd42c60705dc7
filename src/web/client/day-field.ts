/** A day that is typed as 15.01.2025 or 15012025, chosen from a calendar, or moved by the arrows. */
class DayField extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (!input || this.querySelector('.day-picker')) return
    // The browser's own field lies under its calendar sign only: its text would be in the browser's language.
    const picker = document.createElement('input')
    picker.type = 'date'
    picker.className = 'day-picker'
    picker.tabIndex = -1
    picker.title = 'Обрати в календарі'
    picker.setAttribute('aria-hidden', 'true')
    this.append(picker)
    picker.addEventListener('pointerdown', () => {
      picker.value = isoOf(input.value) ?? ''
    })
    picker.addEventListener('change', () => write(input, writtenOf(picker.value)))
    input.addEventListener('change', () => {
      const iso = isoOf(input.value)
      if (iso) input.value = writtenOf(iso)
    })
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      event.preventDefault()
      write(input, writtenOf(moved(isoOf(input.value), event.key === 'ArrowUp' ? 1 : -1)))
    })
  }
}

export function startDays(): void {
  customElements.define('day-field', DayField)
}

function write(input: HTMLInputElement, text: string): void {
  if (text === '') return
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

/** `2025-01-15` of what is written, when it is a day. */
function isoOf(written: string): string | undefined {
  const text = written.trim()
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  const parts = /^(\d{1,2})[.,/ ](\d{1,2})[.,/ ](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (!parts) return undefined
  const [, day = '', month = '', year = ''] = parts
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? undefined : iso
}

function writtenOf(iso: string): string {
  return iso.split('-').reverse().join('.')
}

/** The day before or after; from an empty field, today. */
function moved(iso: string | undefined, days: number): string {
  if (!iso) {
    const now = new Date()
    return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())).toISOString().slice(0, 10)
  }
  const date = new Date(`${iso}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
