/** A page as dots, one byte each: 255 is white. Rows come from the top. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

/** The lower left corner, in dots from the lower left of the page. */
export interface Place {
  readonly x: number
  readonly y: number
}

/** Paler than this is paper. */
const paper = 250
const margin = 14
const step = 6

/** Where a box of this size covers nothing: at the foot of the page if it can be, else anywhere; `null`: nowhere. */
export function freePlace(picture: Picture, width: number, height: number): Place | null {
  const inkIn = countInk(picture)
  const right = picture.width - margin - width
  const top = picture.height - margin - height
  if (right < margin || top < margin) return null
  const columns = [right, margin, Math.round((picture.width - width) / 2)]
  for (let x = right; x >= margin; x -= step) columns.push(x)
  for (let y = margin; y <= top; y += step) {
    // Within the text of a page a stamp looks lost: only its foot and its head are looked over in every column.
    const isEdge = y < picture.height / 4 || y > (picture.height * 3) / 4
    const x = (isEdge ? columns : columns.slice(0, 2)).find((x) => inkIn(x, y, width, height) === 0)
    if (x !== undefined) return { x, y }
  }
  return null
}

/** Sums over all rectangles from the corner: any box is then four readings. */
function countInk({ width, height, dots }: Picture): (x: number, y: number, w: number, h: number) => number {
  const sums = new Uint32Array((width + 1) * (height + 1))
  for (let row = 0; row < height; row += 1) {
    let line = 0
    for (let column = 0; column < width; column += 1) {
      if ((dots[row * width + column] ?? 255) < paper) line += 1
      sums[(row + 1) * (width + 1) + column + 1] = (sums[row * (width + 1) + column + 1] ?? 0) + line
    }
  }
  const upTo = (column: number, row: number) => sums[row * (width + 1) + column] ?? 0
  return (x, y, w, h) => {
    const [left, right] = [Math.floor(x), Math.min(width, Math.ceil(x + w))]
    const [top, bottom] = [Math.max(0, Math.floor(height - y - h)), Math.ceil(height - y)]
    return upTo(right, bottom) - upTo(left, bottom) - upTo(right, top) + upTo(left, top)
  }
}
