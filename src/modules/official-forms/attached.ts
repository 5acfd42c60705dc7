import { findBlob } from '#modules/files'
import { bindingOf, readable } from '#platform/bound-files'
import type { Context } from '#platform/db'
import type { Attached, Paper } from './paper.ts'
import { attachedList } from './template.ts'

/** Files that a paper binds, with what is known of them. */
export async function attachedFiles(
  context: Context,
  files: readonly { readonly sha256: string; readonly name: string }[],
): Promise<Attached[]> {
  const blobs = await Promise.all(files.map(({ sha256 }) => findBlob(context, sha256)))
  return files.map(({ sha256, name }, at) => ({ sha256, name, size: blobs[at]?.size ?? 0 }))
}

/**
 * The template with the binding of the paper's files behind it. A council's own template may not know of them, or may set
 * the metadata itself: what stands last holds.
 */
export function bindingTemplate(source: string, { attached }: Paper): string {
  if (attached.length === 0) return source
  const list = source.includes('act.attached') ? '' : `#let act = json(bytes(sys.inputs.data))\n${attachedList}\n`
  return `${source}\n${list}#set document(keywords: json(bytes(sys.inputs.data)).binding)\n`
}

/** A paper as its template reads it. */
export function dataOf(paper: Paper, arms: string): object {
  const attached = paper.attached.map((file) => ({ ...file, size: sizeOf(file), digest: readable(file.sha256) }))
  return { ...paper, attached, binding: bindingOf(paper.attached), arms }
}

/** As people name the size of a file. */
export function sizeOf({ size }: Attached): string {
  const [unit, power] = size < 1000 ? ['Б', 0] : size < 1_000_000 ? ['КБ', 1] : ['МБ', 2]
  const shown = size / 1000 ** power
  return `${shown.toLocaleString('uk', { maximumFractionDigits: power > 0 && shown < 10 ? 1 : 0 })} ${unit}`
}
