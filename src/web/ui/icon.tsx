import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { raw } from 'hono/html'

const folder = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons')
const drawn = new Map<string, ReturnType<typeof raw>>()

/** A picture beside a word, never instead of it: hidden from screen readers. */
export function Icon({ name }: { name: string }) {
  const known = drawn.get(name)
  if (known) return known
  const svg = readFileSync(join(folder, `${name}.svg`), 'utf8')
    .replace(/<!--[\s\S]*?-->/, '')
    .replace(/\s+/g, ' ')
    .replace(/class="[^"]*"/, 'class="icon" aria-hidden="true" focusable="false"')
    .trim()
  const icon = raw(svg)
  drawn.set(name, icon)
  return icon
}

/** The mark of the house: a town hall with its clock. Drawn for this project. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <path
        d="M20 2l5 7v6h9v21h-9v-7a5 5 0 0 0-10 0v7H6V15h9V9z"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linejoin="round"
      />
      <circle cx="20" cy="16" r="3.2" fill="none" stroke="currentColor" stroke-width="1.8" />
      <path
        d="M20 14.4V16l1.2.8M10 21h2M28 21h2M10 26h2M28 26h2M10 31h2M28 31h2"
        stroke="currentColor"
        stroke-width="1.6"
        fill="none"
      />
    </svg>
  )
}
