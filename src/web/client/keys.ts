/** The keyboard of the desk: j and k walk, Enter opens, x chooses, / searches, ? shows the keys of this page. */
export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey) return
    if (event.key === 'Escape') leaveField()
    if (pressed(event, 'Control+k')) return focusSearch(event)
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return pressMarked(event, 'Control+Enter')
    if (event.ctrlKey || event.metaKey || isWriting(event.target)) return
    switch (event.code) {
      case 'KeyJ':
        return walk(event, 1)
      case 'KeyK':
        return walk(event, -1)
      case 'KeyX':
        return choose(event)
      case 'Enter':
        return open(event)
    }
    if (event.key === '?') return showKeys(event)
    // By place on the keyboard: the same key under the Ukrainian layout.
    const key = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key
    pressMarked(event, event.code === 'Slash' ? '/' : key)
  })
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('table[data-rows] > tbody > tr, :not(table)[data-rows] > *')]
}

function here(): HTMLElement | undefined {
  return rows().find((row) => row.classList.contains('here'))
}

function walk(event: KeyboardEvent, by: 1 | -1): void {
  const all = rows()
  if (all.length === 0) return
  event.preventDefault()
  const at = all.findIndex((row) => row.classList.contains('here'))
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))]
  for (const row of all) row.classList.toggle('here', row === next)
  next?.scrollIntoView({ block: 'nearest' })
  next?.querySelector<HTMLElement>('[data-open]')?.focus({ preventScroll: true })
}

function choose(event: KeyboardEvent): void {
  const box = here()?.querySelector<HTMLInputElement>('[data-choose]')
  if (!box) return
  event.preventDefault()
  box.checked = !box.checked
}

function open(event: KeyboardEvent): void {
  if (event.target instanceof HTMLAnchorElement || event.target instanceof HTMLButtonElement) return
  const link = here()?.querySelector<HTMLElement>('[data-open]')
  if (!link) return
  event.preventDefault()
  link.click()
}

function pressMarked(event: KeyboardEvent, key: string): void {
  const marked = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)
  if (!marked) return
  event.preventDefault()
  if (marked instanceof HTMLInputElement) marked.focus()
  else marked.click()
}

function focusSearch(event: KeyboardEvent): void {
  event.preventDefault()
  document.querySelector<HTMLInputElement>('#poshuk')?.focus()
}

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'submit'].includes(target.type))
  )
}

function pressed(event: KeyboardEvent, keys: 'Control+k'): boolean {
  return keys === 'Control+k' && (event.ctrlKey || event.metaKey) && event.code === 'KeyK'
}

const always: readonly (readonly [string, string])[] = [
  ['/', 'пошук'],
  ['n', 'зареєструвати документ'],
  ['1 – 9', 'обрати за номером, де він показаний'],
  ['j k', 'рядком нижче, рядком вище'],
  ['Enter', 'відкрити рядок'],
  ['x', 'обрати рядок'],
  ['[ ]', 'попередня, наступна сторінка списку'],
  ['Ctrl Enter', 'надіслати форму'],
  ['r', 'відповісти на документ'],
  ['p', 'етикетка'],
  ['Esc', 'вийти з поля'],
  ['?', 'ця підказка'],
]

function showKeys(event: KeyboardEvent): void {
  event.preventDefault()
  const dialog = document.createElement('dialog')
  const title = document.createElement('h2')
  title.textContent = 'Клавіші'
  const list = document.createElement('dl')
  list.className = 'facts'
  for (const [keys, words] of always) {
    const line = document.createElement('div')
    line.className = 'fact'
    const name = document.createElement('dt')
    for (const key of keys.split(' '))
      name.append(Object.assign(document.createElement('kbd'), { textContent: key }), ' ')
    line.append(name, Object.assign(document.createElement('dd'), { textContent: words }))
    list.append(line)
  }
  const close = Object.assign(document.createElement('button'), { textContent: 'Зрозуміло' })
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  dialog.append(title, list, close)
  document.body.append(dialog)
  dialog.showModal()
}
