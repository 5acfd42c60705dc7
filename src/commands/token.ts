import { findMember, issueToken, scopes, scopeWords, tokenForm } from '#modules/access'
import { type Command, Failure, requiredOption, textOption } from './command.ts'
import { accepted } from './form.ts'
import { visit } from './visit.ts'

export const tokenCreateCommand: Command = {
  options: {
    account: { type: 'string', value: 'ім’я', help: 'від чийого імені діє ключ (потрібно)' },
    name: { type: 'string', value: 'назва', help: 'для якої програми; інакше «Командний рядок»' },
    scopes: { type: 'string', value: 'перелік', help: 'дозволи через кому; інакше всі' },
    days: { type: 'string', value: 'число', help: 'скільки днів діє, 1–365; інакше 90' },
  },
  notes: [
    'Друкує сам ключ і більше нічого; його видно один раз. Показуйте його так: Authorization: Bearer <ключ>.',
    `Дозволи: ${scopes.map((scope) => `${scope} (${scopeWords[scope]})`).join(', ')}.`,
  ],
  async run(call) {
    const login = requiredOption(call, 'account')
    const input = accepted(tokenForm, {
      name: textOption(call, 'name') ?? 'Командний рядок',
      scopes: textOption(call, 'scopes')?.split(',') ?? [...scopes],
      days: textOption(call, 'days'),
    })
    return visit(call, async (context) => {
      const member = await findMember(context, login)
      if (!member) throw new Failure(`Немає такого облікового запису: ${login}. Перелік: npx ratusha account list`)
      call.terminal.out(await issueToken(context, member.accountId, input))
      return 0
    })
  },
}
