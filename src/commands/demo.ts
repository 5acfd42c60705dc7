import { isEmptyCity, tellDemoCity } from '../demo/index.ts'
import { openHouse } from '../opening.ts'
import { progressLine } from '../progress.ts'
import { type Command, Failure } from './command.ts'
import { contextOf } from './visit.ts'

export const demoCommand: Command = {
  notes: [
    'Місто справжнє, мешканці й листування вигадані. Паролі всіх облікових записів однакові: не для справжньої бази.',
  ],
  async run({ env, terminal }) {
    const house = await openHouse(env, { attach: true })
    try {
      const context = contextOf(house)
      if (!(await isEmptyCity(context)))
        throw new Failure('База вже не порожня: демонстраційне місто розповідають лише в порожній.')
      await tellDemoCity(house.connection, context.now, progressLine('Розповідаю демонстраційне місто'), house.files)
      terminal.say('Місто розповідано. Запустіть npm start.')
      return 0
    } finally {
      await house.close()
    }
  },
}
