/** A box is drawn over the page by pointer: it fills the four fields and presses «Додати прямокутник». */
class RedactPage extends HTMLElement {
  connectedCallback(): void {
    const svg = this.querySelector('svg')
    if (!svg) return
    let from: { x: number; y: number } | null = null
    const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    this.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      this.setPointerCapture(event.pointerId)
      from = placeOf(this, event)
      svg.append(drawn)
      show(drawn, from, from)
    })
    this.addEventListener('pointermove', (event) => {
      if (from) show(drawn, from, placeOf(this, event))
    })
    this.addEventListener('pointerup', (event) => {
      if (!from) return
      const box = show(drawn, from, placeOf(this, event))
      from = null
      if (box.width < 0.5 || box.height < 0.3) drawn.remove()
      else send(this, box)
    })
  }
}

interface Sides {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

function placeOf(page: HTMLElement, event: PointerEvent): { x: number; y: number } {
  const around = page.getBoundingClientRect()
  const within = (part: number) => Math.min(100, Math.max(0, Math.round(part * 10_000) / 100))
  return {
    x: within((event.clientX - around.left) / around.width),
    y: within((event.clientY - around.top) / around.height),
  }
}

function show(rect: SVGRectElement, one: { x: number; y: number }, other: { x: number; y: number }): Sides {
  const box = {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.round(Math.abs(one.x - other.x) * 100) / 100,
    height: Math.round(Math.abs(one.y - other.y) * 100) / 100,
  }
  const names = { x: box.left, y: box.top, width: box.width, height: box.height }
  for (const [name, value] of Object.entries(names)) rect.setAttribute(name, String(value))
  return box
}

function send(page: HTMLElement, box: Sides): void {
  const form = page.closest('form')
  const button = form?.querySelector<HTMLButtonElement>('button[value="dodaty"]')
  if (!form || !button) return
  for (const [name, value] of Object.entries(box)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = String(value)
  }
  form.requestSubmit(button)
}

export function startRedaction(): void {
  customElements.define('redact-page', RedactPage)
}
