/** A field that offers what is known while it is typed into (ARIA combobox with a list of suggestions). */
interface Suggestion {
  readonly text: string
}

let count = 0

class SuggestField extends HTMLElement {
  private input: HTMLInputElement | null = null
  private list: HTMLUListElement | null = null
  private timer = 0
  private asked = ''

  connectedCallback(): void {
    this.input = this.querySelector('input')
    if (!this.input || this.list) return
    count += 1
    this.list = document.createElement('ul')
    this.list.className = 'suggestions'
    this.list.id = `pidkazky-${count}`
    this.list.setAttribute('role', 'listbox')
    this.list.setAttribute('aria-label', 'Підказки')
    this.list.hidden = true
    this.append(this.list)
    const { input } = this
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', this.list.id)
    input.addEventListener('input', () => this.askSoon())
    input.addEventListener('keydown', (event) => this.onKey(event))
    input.addEventListener('blur', () => setTimeout(() => this.close(), 150))
  }

  private askSoon(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.ask(), 90)
  }

  private async ask(): Promise<void> {
    const words = this.input?.value.trim() ?? ''
    this.asked = words
    if (words.length < 2) return this.close()
    const answer = await fetch(`${this.dataset.from}?q=${encodeURIComponent(words)}`, {
      headers: { 'X-Ratusha-Part': '1' },
    })
    // A slow answer to an older question must not cover a newer one.
    if (!answer.ok || this.asked !== words) return
    this.show(await answer.json())
  }

  private show(suggestions: readonly Suggestion[]): void {
    if (!this.list || !this.input) return
    this.list.replaceChildren(
      ...suggestions.map(({ text }, at) => {
        const item = document.createElement('li')
        item.id = `${this.list?.id}-${at}`
        item.textContent = text
        item.setAttribute('role', 'option')
        item.setAttribute('aria-selected', 'false')
        item.addEventListener('mousedown', () => this.take(text))
        return item
      }),
    )
    this.list.hidden = suggestions.length === 0
    this.input.setAttribute('aria-expanded', String(suggestions.length > 0))
    this.input.removeAttribute('aria-activedescendant')
  }

  private onKey(event: KeyboardEvent): void {
    if (!this.list || this.list.hidden) return
    const items = [...this.list.children]
    const at = items.findIndex((item) => item.getAttribute('aria-selected') === 'true')
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault()
        this.point(items, Math.min(items.length - 1, at + 1))
        break
      case 'ArrowUp':
        event.preventDefault()
        this.point(items, Math.max(0, at - 1))
        break
      case 'Escape':
        event.preventDefault()
        this.close()
        break
      case 'Enter':
      case 'Tab':
        if (at >= 0) {
          if (event.key === 'Enter') event.preventDefault()
          this.take(items[at]?.textContent ?? '')
        }
    }
  }

  private point(items: readonly Element[], to: number): void {
    for (const [at, item] of items.entries()) item.setAttribute('aria-selected', String(at === to))
    const pointed = items[to]
    if (pointed) this.input?.setAttribute('aria-activedescendant', pointed.id)
    pointed?.scrollIntoView({ block: 'nearest' })
  }

  private take(text: string): void {
    if (this.input) this.input.value = text
    this.input?.dispatchEvent(new Event('change', { bubbles: true }))
    this.close()
  }

  private close(): void {
    if (this.list) this.list.hidden = true
    this.input?.setAttribute('aria-expanded', 'false')
  }
}

export function startSuggestions(): void {
  customElements.define('suggest-field', SuggestField)
}
