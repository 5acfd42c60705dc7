#!/usr/bin/env node
// Plain JavaScript for any Node ≥ 20: `npx ratusha …` starts here, whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { isProjectNode, projectNode } from './project-node.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const program = join(root, 'dist', 'ratusha.js')

prepare()
if (isProjectNode()) await import(pathToFileURL(program).href)
else runInProjectNode()

// What npm says while it installs goes to standard error: standard output belongs to the command.
function prepare() {
  const done = spawnSync(process.execPath, [join(root, 'bin', 'prepare.js'), 'start', 'build'], {
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) process.exit(1)
}

function runInProjectNode() {
  const node = projectNode(root)
  if (node === null) {
    console.error('Ратуша: для цієї машини немає Node 26 серед бібліотек. Встановіть його й запустіть ще раз.')
    process.exit(1)
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Ctrl-C reaches the whole group at once; a second SIGINT would cut the program's orderly stop short.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  child.on('error', (error) => {
    console.error(`Ратуша: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
