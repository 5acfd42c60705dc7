/**
 * Pages for print: a Typst template with data becomes a PDF (PDF/A-2a, tagged), always the same bytes for the same input.
 * Templates are edited by people, so they are set in a process of its own that sees the typefaces and an empty folder.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { houseRoot } from '#platform/root'
import type { Answer, Order } from './typesetter.ts'

/** What a template got wrong, in the words of the typesetter. */
export class TemplateError extends Error {}

/** Milliseconds that one document may take. */
const longest = 20_000
/** After so many documents a fresh process: the typesetter never gives file ids back. */
const mostOrders = 5000

/** A template may ask for packages of the net: its way out leads nowhere. */
const offline = { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }

interface Press {
  readonly process: ChildProcess
  readonly waiting: Map<number, { done(answer: Answer): void }>
  orders: number
}

let press: Press | null = null

/** `data` is read in the template by `json(bytes(sys.inputs.data))`. Throws `TemplateError`. */
export async function typesetPdf(template: string, data: object, time = longest): Promise<Uint8Array> {
  return Buffer.from(await typeset({ template, data: written(data), as: 'pdf' }, time), 'base64')
}

/** The same pages as one picture, one below another. */
export function typesetSvg(template: string, data: object, time = longest): Promise<string> {
  return typeset({ template, data: written(data), as: 'svg' }, time)
}

/** The first page as a PNG, 600 dots to the inch. */
export async function typesetPng(template: string, data: object, time = longest): Promise<Buffer> {
  return Buffer.from(await typeset({ template, data: written(data), as: 'png' }, time), 'base64')
}

// No typeface has a control character, and half a letter is none.
function written(data: object): string {
  return JSON.stringify(data, (_name, value) =>
    typeof value === 'string' ? value.replace(/[^\P{Cc}\n\t]/gu, '').toWellFormed() : value,
  )
}

async function typeset(wanted: Omit<Order, 'id'>, time: number): Promise<string> {
  const answer = await order(wanted, time)
  if ('flaw' in answer) throw new TemplateError(answer.flaw)
  return answer.made
}

function order(wanted: Omit<Order, 'id'>, time: number): Promise<Answer> {
  const own = readyPress()
  own.orders += 1
  const id = own.orders
  return new Promise((done) => {
    const late = setTimeout(() => own.process.kill('SIGKILL'), time)
    own.waiting.set(id, {
      done(answer) {
        clearTimeout(late)
        own.waiting.delete(id)
        if (own.waiting.size === 0) rest(own.process)
        done(answer)
      },
    })
    own.process.ref()
    own.process.channel?.ref()
    own.process.send({ ...wanted, id })
  })
}

function readyPress(): Press {
  if (press && press.orders < mostOrders && press.process.connected) return press
  press?.process.disconnect()
  press = openPress()
  return press
}

function openPress(): Press {
  const program = join(houseRoot, 'src/platform/typesetting/typesetter.ts')
  const child = fork(program, { execArgv: ['--no-warnings'], env: offline, stdio: 'ignore' })
  const opened: Press = { process: child, waiting: new Map(), orders: 0 }
  child.on('message', (answer: Answer) => opened.waiting.get(answer.id)?.done(answer))
  // One that could not be started at all says only `error`.
  for (const end of ['error', 'exit']) {
    child.on(end, () => {
      if (press === opened) press = null
      for (const [id, { done }] of opened.waiting) done({ id, flaw: 'сторінку не вдалося скласти за відведений час' })
    })
  }
  rest(child)
  return opened
}

// An idle press does not keep the program from ending.
function rest(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}
