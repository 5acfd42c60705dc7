import { randomBytes } from 'node:crypto'
import { type Role, roles } from '#kernel'
import { accountForm, createAccount, findMember, listAccounts, resetPassword, roleWords } from '#modules/access'
import { addPerson, directoryForms } from '#modules/directory'
import { type Context, inTransaction } from '#platform/db'
import { type Call, type Command, Failure, positional, textOption } from './command.ts'
import { accepted } from './form.ts'
import { visit } from './visit.ts'

const generate = { type: 'boolean', help: 'вигадати пароль і надрукувати його' } as const
const passwordNote = 'Пароль питають без показу або читають зі стандартного входу; не коротший за 12 знаків.'

export const accountCreateCommand: Command = {
  positionals: ['ім’я для входу'],
  options: {
    roles: { type: 'string', value: 'перелік', help: 'ролі через кому' },
    person: { type: 'string', value: 'номер', help: 'людина, яка вже є в довіднику' },
    surname: { type: 'string', value: 'прізвище', help: 'або нова людина: прізвище,' },
    'given-name': { type: 'string', value: 'ім’я', help: 'ім’я' },
    patronymic: { type: 'string', value: 'по батькові', help: 'й по батькові' },
    clearance: { type: 'boolean', help: 'допуск до документів «для службового користування»' },
    generate,
  },
  notes: [
    'Так з’являється перший адміністратор: решту він створює на сторінці «Облікові записи».',
    passwordNote,
    `Ролі: ${roles.map((role) => `${role} (${roleWords[role]})`).join(', ')}.`,
  ],
  run: (call) =>
    visit(call, async (context) => {
      const { password, shown } = await newPassword(call)
      await inTransaction(context, async (context) => {
        const input = {
          login: positional(call, 0),
          personId: await personFor(context, call),
          password,
          roles: textOption(call, 'roles')?.split(',') ?? [],
          clearance: call.values.clearance === true,
        }
        await createAccount(context, accepted(accountForm, input))
      })
      if (shown) call.terminal.out(password)
      call.terminal.say(`Обліковий запис ${positional(call, 0)} створено.`)
      return 0
    }),
}

export const accountPasswordCommand: Command = {
  positionals: ['ім’я для входу'],
  options: { generate },
  notes: [passwordNote, 'Відкриті сеанси цього запису закінчуються.'],
  run: (call) =>
    visit(call, async (context) => {
      const login = positional(call, 0)
      const member = await findMember(context, login)
      if (!member) throw new Failure(`Немає такого облікового запису: ${login}. Перелік: npx ratusha account list`)
      const { password, shown } = await newPassword(call)
      await resetPassword(context, member.accountId, accepted(accountForm.shape.password, password))
      if (shown) call.terminal.out(password)
      call.terminal.say(`Пароль запису ${login} змінено.`)
      return 0
    }),
}

export const accountListCommand: Command = {
  run: (call) =>
    visit(call, async (context) => {
      const accounts = await listAccounts(context)
      for (const account of accounts) {
        const marks = [account.secondFactor ? 'другий чинник' : '', account.closed ? 'закрито' : ''].filter(Boolean)
        call.terminal.out([account.login, account.name, rolesInWords(account.roles), ...marks].join('\t'))
      }
      if (accounts.length === 0) call.terminal.say('Облікових записів ще немає: npx ratusha account create --help')
      return 0
    }),
}

function personFor(context: Context, call: Call): number | Promise<number> {
  const known = textOption(call, 'person')
  if (known !== undefined) return Number(known)
  const input = accepted(directoryForms.person, {
    surname: textOption(call, 'surname'),
    givenName: textOption(call, 'given-name'),
    patronymic: textOption(call, 'patronymic'),
  })
  return addPerson(context, input)
}

async function newPassword(call: Call): Promise<{ password: string; shown: boolean }> {
  if (call.values.generate === true) return { password: randomBytes(15).toString('base64url'), shown: true }
  const password = await call.terminal.readSecret('Новий пароль (не менше 12 знаків): ')
  if (password === '') throw new Failure('Пароль не надійшов. Подайте його на стандартний вхід або додайте --generate.')
  return { password, shown: false }
}

function rolesInWords(held: readonly Role[]): string {
  return held.map((role) => roleWords[role]).join(', ')
}
