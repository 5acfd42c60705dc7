import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Terminal } from './command.ts'

/** The terminal of this process. */
export function openTerminal(): Terminal {
  return {
    out: (line) => {
      process.stdout.write(`${line}\n`)
    },
    say: (line) => {
      process.stderr.write(`${line}\n`)
    },
    readSecret: process.stdin.isTTY ? askWithoutEcho : readPipedLine,
  }
}

async function askWithoutEcho(question: string): Promise<string> {
  process.stderr.write(question)
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silence, terminal: true })
  const stopped = new Promise<string>((done) => lines.once('SIGINT', () => done('')))
  const answer = await Promise.race([lines.question(''), stopped])
  lines.close()
  process.stderr.write('\n')
  return answer
}

async function readPipedLine(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += chunk
  return text.split(/\r?\n/, 1)[0] ?? ''
}
