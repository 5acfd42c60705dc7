import { parseArgs } from 'node:util'
import { type Call, type Command, Misuse, type Terminal } from './command.ts'
import { helpOfAll, helpOfVerb } from './help.ts'
import { isParsingError, sentenceFor } from './sentences.ts'
import { openTerminal } from './terminal.ts'
import { verbs } from './verbs.ts'
import { programVersion } from './version.ts'

/** Runs one command. Answers the exit code: 0 done, 1 could not be done, 2 not understood. */
export async function runCommandLine(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal = openTerminal(),
): Promise<number> {
  try {
    return await run(words, env, terminal)
  } catch (error) {
    terminal.say(sentenceFor(error))
    return error instanceof Misuse || isParsingError(error) ? 2 : 1
  }
}

async function run(words: readonly string[], env: NodeJS.ProcessEnv, terminal: Terminal): Promise<number> {
  const [first = '--help', second] = words
  if (['--version', '-v'].includes(first)) {
    terminal.out(programVersion())
    return 0
  }
  if (['--help', '-h', 'help'].includes(first)) {
    terminal.out(helpOfAll())
    return words.length === 0 ? 2 : 0
  }
  const name = verbs[first] ? first : `${first} ${second}`
  const verb = verbs[name]
  if (!verb) return explain(first, second, terminal)
  const command = await verb.load()
  const call = parse(command, words.slice(name.split(' ').length), env, terminal)
  if (call === null) {
    terminal.out(helpOfVerb(name, verb, command))
    return 0
  }
  return command.run(call)
}

/** `null`: help was asked for. */
function parse(command: Command, words: readonly string[], env: NodeJS.ProcessEnv, terminal: Terminal): Call | null {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } as const }
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  if (values.help) return null
  const wanted = command.positionals ?? []
  const missing = wanted[positionals.length]
  if (missing !== undefined) throw new Misuse(`Бракує: <${missing}>.`)
  if (positionals.length > wanted.length) throw new Misuse(`Зайве слово: ${positionals[wanted.length]}.`)
  return { env, terminal, positionals, values }
}

// `journal` alone, or `journal` with a word nobody knows.
function explain(first: string, second: string | undefined, terminal: Terminal): number {
  const group = Object.keys(verbs).filter((name) => name.startsWith(`${first} `))
  if (group.length === 0) throw new Misuse(`Немає такої команди: ${first}.`)
  if (second === '--help' || second === '-h') {
    terminal.out(helpOfAll(group))
    return 0
  }
  throw new Misuse(`Після «${first}» очікую: ${group.map((name) => name.slice(first.length + 1)).join(', ')}.`)
}
