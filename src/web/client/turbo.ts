import * as Turbo from '@hotwired/turbo'

export function startTurbo(): void {
  Turbo.start()
  document.addEventListener('turbo:load', () => {
    document.querySelector<HTMLElement>('.error-summary')?.focus()
    document.querySelector('.rail [aria-current]')?.scrollIntoView({ block: 'nearest' })
    openNamedStep()
  })
  window.addEventListener('hashchange', openNamedStep)
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
    if (link) setTimeout(openNamedStep)
  })
}

// A button that leads to a folded step opens it and puts the cursor in its first field.
function openNamedStep(): void {
  const step = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
  if (!(step instanceof HTMLDetailsElement)) return
  step.open = true
  step.querySelector<HTMLElement>('select, textarea, input:not([type="hidden"]), button')?.focus()
}
