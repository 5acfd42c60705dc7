import { serve } from '../serve.ts'
import type { Command } from './command.ts'

export const serveCommand: Command = {
  notes: ['Зупинити: Ctrl-C. Порт, адреса й тека даних: PORT, HOST, RATUSHA_DATA.'],
  async run({ env }) {
    await serve(env)
    // A mail server that keeps silent must not keep the program.
    setTimeout(() => process.exit(), 300).unref()
    return 0
  },
}
