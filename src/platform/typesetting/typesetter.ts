/** The process that sets pages. */
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface Order {
  readonly id: number
  readonly template: string
  readonly data: string
}
export type Answer = { readonly id: number; readonly pdf: string } | { readonly id: number; readonly flaw: string }

const find = createRequire(import.meta.url)
const { Compiler, pdfStandard } = openTypst()
const fonts = dirname(find.resolve('@expo-google-fonts/tinos/package.json'))
// A template reads files below its workspace and nowhere else: here there are none.
const workspace = mkdtempSync(join(tmpdir(), 'ratusha-press-'))
const compiler = Compiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] })

process.on('message', (order: Order) => process.send?.(answer(order)))
process.on('disconnect', () => process.exit())

// Only 0.7 writes tagged PDF/A-2a, and it is published for Linux on x64 alone; elsewhere 0.6 writes PDF/A-2b.
function openTypst(): { Compiler: typeof NodeCompiler; pdfStandard: string } {
  try {
    const { NodeCompiler: Compiler } = find('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu')
    return { Compiler, pdfStandard: 'a-2a' }
  } catch {
    return { Compiler: find('@myriaddreamin/typst-ts-node-compiler').NodeCompiler, pdfStandard: 'a-2b' }
  }
}

function answer({ id, template, data }: Order): Answer {
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs: { data } })
    const { result } = compiled
    if (!result) return { id, flaw: flawOf(compiled.takeDiagnostics()) }
    return { id, pdf: compiler.pdf(result, { pdfStandard, creationTimestamp: 0 }).toString('base64') }
  } catch (error) {
    return { id, flaw: error instanceof Error ? error.message : 'сторінку не вдалося скласти' }
  } finally {
    compiler.evictCache(0)
  }
}

function flawOf(error: ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>): string {
  const told = error?.shortDiagnostics ?? []
  return told.map(({ message }: { message?: string }) => message ?? '').join('; ') || 'помилка в зразку'
}
