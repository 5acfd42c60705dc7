/** What a form would make, shown beside it while it is written: the pages anew after each pause. */
class LivePreview extends HTMLElement {
  private timer = 0
  private asked = 0

  connectedCallback(): void {
    this.addEventListener('input', () => {
      clearTimeout(this.timer)
      this.timer = window.setTimeout(() => void this.show(), 700)
    })
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer)
  }

  private async show(): Promise<void> {
    const form = this.querySelector('form')
    if (!form || !this.dataset.from) return
    this.asked += 1
    const own = this.asked
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
    const answer = await fetch(this.dataset.from, {
      method: 'POST',
      body: fields,
      headers: { 'X-Ratusha-Part': '1' },
    }).catch(() => null)
    // An older answer that comes late would show what is no longer written.
    if (!answer || own !== this.asked) return
    const told = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of told.querySelectorAll('[data-live]')) this.querySelector(`#${part.id}`)?.replaceWith(part)
  }
}

export function startPreviews(): void {
  customElements.define('live-preview', LivePreview)
}
