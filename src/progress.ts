/** A progress bar on a terminal; plain lines, a few of them, where there is none. */
export function progressLine(title: string): (line: string, done: number, of: number) => void {
  let told = -1
  return (line, done, of) => {
    const percent = of === 0 ? 100 : Math.floor((done / of) * 100)
    if (process.stderr.isTTY) {
      const filled = Math.round(percent / 4)
      process.stderr.write(`\r\x1b[K${title} [${'█'.repeat(filled)}${'·'.repeat(25 - filled)}] ${percent} % ${line}`)
      if (done >= of) process.stderr.write('\n')
    } else if (percent >= told + 25 || done >= of) {
      told = percent
      process.stderr.write(`${title}: ${percent} %\n`)
    }
  }
}
