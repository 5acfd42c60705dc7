/** How a format names the parts of a table. */
export interface TableNames {
  readonly table: string
  readonly row: string
  readonly cell: string
}

const what = /захід|заход|зміст|завдання|найменування|назва|питання/iu
const who = /виконав|відповідальн|хто/iu

/** Watches a text grow; a table of measures in it becomes lines with its cells between strokes: «| 1 | Провести … |». */
export interface TableWatcher {
  open(name: string, text: string): void
  /** The text, its last table laid out if one just ended. */
  close(name: string, text: string): string
}

export function watchTables(names: TableNames | undefined): TableWatcher {
  let depth = 0
  let tableAt = 0
  let cellAt = 0
  let rows: string[][] = []
  return {
    open(name, text) {
      if (name === names?.table) {
        depth += 1
        if (depth === 1) [tableAt, rows] = [text.length, []]
      } else if (depth === 1 && name === names?.row) rows.push([])
      else if (depth === 1 && name === names?.cell) cellAt = text.length
    },
    close(name, text) {
      if (depth === 1 && name === names?.cell)
        rows.at(-1)?.push(
          text
            .slice(cellAt)
            .replace(/[\s|]+/g, ' ')
            .trim(),
        )
      if (name !== names?.table) return text
      depth -= 1
      return depth === 0 && isOfMeasures(rows) ? text.slice(0, tableAt) + laidOut(rows) : text
    },
  }
}

// Heads and signatures of acts stand in tables too, without lines: those stay as their words came.
function isOfMeasures(rows: readonly (readonly string[])[]): boolean {
  const [first = [], second = []] = rows
  const isHead = (cells: readonly string[]) =>
    cells.length >= 3 && cells.some((cell) => what.test(cell)) && cells.some((cell) => who.test(cell))
  return rows.length > 1 && (isHead(first) || isHead(second))
}

function laidOut(rows: readonly (readonly string[])[]): string {
  return `${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}
