// Plain JavaScript for any Node ≥ 20.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const wanted = 26

/** The Node that came with `npm ci`; this process's own where it is new enough; `null` where there is neither. */
export function projectNode(root) {
  const modules = join(root, 'node_modules')
  const packages = existsSync(modules) ? readdirSync(modules).filter((name) => name.startsWith('node-')) : []
  const places = [join(modules, '.bin', 'node'), ...packages.map((name) => join(modules, name, 'bin', 'node'))]
  return places.find((place) => existsSync(place)) ?? (isProjectNode() ? process.execPath : null)
}

/** Whether this very process may run the project. */
export function isProjectNode() {
  return Number.parseInt(process.versions.node, 10) >= wanted
}
