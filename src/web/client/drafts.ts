/** A half-filled form keeps itself on the server while it is typed. */
class KeepDraft extends HTMLElement {
  private timer = 0

  connectedCallback(): void {
    this.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => void this.keep(), 1500)
    })
    this.addEventListener('submit', () => clearTimeout(this.timer))
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer)
  }

  private async keep(): Promise<void> {
    const form = this.querySelector('form')
    if (!form || !this.dataset.to) return
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
    await fetch(this.dataset.to, { method: 'POST', body: fields, headers: { 'X-Ratusha-Part': '1' } }).catch(
      () => undefined,
    )
  }
}

export function startDrafts(): void {
  customElements.define('keep-draft', KeepDraft)
}
