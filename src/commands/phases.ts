import { progressLine } from '../progress.ts'

/** One bar after another: each phase of the work counts from nothing to its own end. */
export function phases(title: string): (line: string, done: number, of: number) => void {
  let bar = progressLine(title)
  return (line, done, of) => {
    bar(line, done, of)
    if (done >= of) bar = progressLine(title)
  }
}
