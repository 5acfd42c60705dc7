import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, editAccount } from '#modules/access'
import { draftAct } from '#modules/acts'
import { addPerson, addUnit, editUnit } from '#modules/directory'
import { newestRoot, record, sealJournal } from '#modules/journal'
import { onDatabase } from '#platform/db'
import { type Client, openClient } from '#tests/browser-less.ts'
import { newWorld, type World } from '#tests/world.ts'

let world: World
let client: Client

beforeAll(async () => {
  world = await newWorld()
  await world.staff('admin', { roles: ['administrator'] })
  await world.staff('ict', { roles: ['ict'] })
  await world.staff('secretary', { roles: ['secretary'], clearance: true })
  await world.staff('clerk', { roles: ['registrar'] })
  client = await openClient(world)
})
afterAll(async () => {
  await client.close()
  await world.close()
})

const unit = {
  parentId: null,
  kind: 'division',
  shortName: 'Пам’ять',
  index: null,
  email: '',
  website: '',
  note: '',
  sort: 0,
} as const

describe('the journal on the page', () => {
  it('is read by the administrator, by ІТ and by the secretary, and by nobody else', async () => {
    for (const login of ['admin', 'ict', 'secretary']) {
      await client.signIn(login)
      expect((await client.get('/stil/dii')).status).toBe(200)
    }
    await client.signIn('clerk')
    expect((await client.get('/stil/dii')).status).toBe(403)
    expect((await client.post('/stil/dii/perevirka')).status).toBe(403)
  })

  it('says in words what was done, by whom, and only the fields that changed', async () => {
    const id = await addUnit(world.house(), { ...unit, name: 'Відділ пам’яті', address: 'вул. Стара, 1' })
    await editUnit(world.house(), id, 1, { ...unit, name: 'Відділ пам’яті', address: 'вул. Нова, 2' })
    await client.signIn('admin')
    const { text } = await client.get('/stil/dii')
    const row = text.slice(text.indexOf('Змінено відомості про підрозділ')).split('</tr>').slice(0, 4).join('')
    expect(row).toContain(
      '<th scope="row">Адреса</th><td data-name="Було">вул. Стара, 1</td><td data-name="Стало">вул. Нова, 2</td>',
    )
    expect(row).toContain('підрозділ «Відділ пам’яті»')
    expect(row).not.toContain('Назва</th>')
    expect(row).not.toContain('revision')
    expect(text).toContain('Ратуша (test)')
  })

  it('names roles in words', async () => {
    const personId = await addPerson(world.house(), { surname: 'Рольова', givenName: 'Людина', patronymic: '' })
    const password = 'password of a role'
    const id = await createAccount(world.house(), {
      login: 'role',
      personId,
      password,
      roles: ['executor'],
      clearance: false,
    })
    await editAccount(world.house(), id, { roles: ['head'], clearance: true, revision: 1 })
    await client.signIn('admin')
    const { text } = await client.get('/stil/dii')
    expect(text).toContain(
      '<th scope="row">Ролі</th><td data-name="Було">Виконавець</td><td data-name="Стало">Керівник підрозділу</td>',
    )
    expect(text).toContain(
      '<th scope="row">Допуск до ДСК</th><td data-name="Було">ні</td><td data-name="Стало">так</td>',
    )
    expect(text).toContain('Людина Рольова')
  })

  it('does not tell what stands in a paper to who may not read it', async () => {
    const title = 'Про таємницю підвалу'
    const bodyUnitId = await world.unit('Рада')
    await draftAct(world.house(), {
      kind: 'order',
      bodyUnitId,
      title,
      text: '',
      textState: 'absent',
      preparer: '',
      preparerPhone: '',
      signatories: [],
      appendices: [],
      sourceNote: '',
      access: 'service',
    })
    await client.signIn('ict')
    const closed = await client.get('/stil/dii')
    expect(closed.text).toContain('Внесено проєкт акта')
    expect(closed.text).not.toContain(title)
    expect(closed.text).toContain('Подробиці документа бачать лише ті, кому його відкрито')
    await client.signIn('secretary')
    expect((await client.get('/stil/dii')).text).toContain(title)
  })

  it('goes on by keys, page after page, without losing or repeating an entry', async () => {
    for (let at = 0; at < 60; at += 1) {
      await record(world.house(), { verb: 'directory.add-person', subject: 'person', subjectId: `page-${at}` })
    }
    await client.signIn('admin')
    const first = await client.get('/stil/dii')
    const next = /href="(\/stil\/dii\?do=\d+)" rel="next"/.exec(first.text)?.[1] ?? ''
    const second = await client.get(next)
    const idsIn = (text: string) => [...text.matchAll(/id="zapys-(\d+)"/g)].map(([, id]) => Number(id))
    const all = [...idsIn(first.text), ...idsIn(second.text)]
    expect(idsIn(first.text)).toHaveLength(50)
    expect(all).toEqual([...new Set(all)].sort((one, other) => other - one))
    expect(idsIn(second.text)[0]).toBe((idsIn(first.text).at(-1) ?? 0) - 1)
  })
})

describe('the check of the journal', () => {
  it('finds it whole, shows the newest root, and knows it again', async () => {
    while ((await sealJournal(world.house())) > 0);
    await client.signIn('admin')
    const root = await newestRoot(world.house())
    expect((await client.get('/stil/dii/perevirka')).text).toContain(root)
    const whole = await client.post('/stil/dii/perevirka', { root })
    expect(whole.text).toContain('Журнал цілий')
    const foreign = await client.post('/stil/dii/perevirka', { root: 'ab'.repeat(32) })
    expect(foreign.text).toContain('названого кореня немає в ланцюзі')
    const strange = await client.post('/stil/dii/perevirka', { root: 'корінь' })
    expect(strange.status).toBe(422)
    expect(strange.text).toContain('64 знаки')
  })

  it('names the entry that a thief has changed', async () => {
    await onDatabase(world.url, async (owner) => {
      await owner.query('alter table journal.entries disable trigger keep_sealed')
      await owner.query(`update journal.entries set actor_name = 'Хтось інший' where id = 2`)
      await owner.query('alter table journal.entries enable trigger keep_sealed')
    })
    await client.signIn('admin')
    const broken = await client.post('/stil/dii/perevirka')
    expect(broken.text).toContain('Журнал порушено: 1')
    expect(broken.text).toContain('Запис 2: змінено')
  })
})
