import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newWorld, type World } from '#tests/world.ts'
import { addTopic, editTopic, getTopic, isChosen, listTopics, retireTopic, topicForm } from './index.ts'

describe('the classifier of topics', () => {
  let world: World

  beforeAll(async () => {
    world = await newWorld()
    await world.staff('registrar', { roles: ['registrar'] })
    await world.staff('executor', { roles: ['executor'] })
  })
  afterAll(() => world.close())

  it('stands in the order of numbers, a narrower topic right after its wider one', async () => {
    await addTopic(world.as('registrar'), topicForm.parse({ code: '9.1', title: 'Вода і каналізація' }))
    const codes = (await listTopics(world.house())).map(({ code }) => code)
    expect(codes.slice(0, 3)).toEqual(['1', '2', '3'])
    expect(codes.slice(codes.indexOf('9'), codes.indexOf('10') + 1)).toEqual(['9', '9.1', '10'])
  })

  it('has one topic under a code', async () => {
    const doubled = topicForm.parse({ code: '9', title: 'Ще раз' })
    await expect(addTopic(world.as('registrar'), doubled)).rejects.toMatchObject({ code: 'topics.code-taken' })
  })

  it('keeps a retired topic for the papers that carry it', async () => {
    const id = await addTopic(world.as('registrar'), { code: '99', title: 'Телеграф' })
    await retireTopic(world.as('registrar'), id, 1)
    expect(isChosen(await getTopic(world.house(), id))).toBe(false)
  })

  it('is not overwritten by somebody who read an older edition', async () => {
    const id = await addTopic(world.as('registrar'), { code: '98', title: 'Тролейбуси' })
    await editTopic(world.as('registrar'), id, { title: 'Електричний транспорт', revision: 1 })
    const late = editTopic(world.as('registrar'), id, { title: 'Трамваї', revision: 1 })
    await expect(late).rejects.toMatchObject({ code: 'stale' })
  })

  it('is edited by the registry and the administrator only', async () => {
    const attempt = addTopic(world.as('executor'), { code: '97', title: 'Інше питання' })
    await expect(attempt).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it.each(['', '7.', 'сім', '7.2.1.1.1', '1234'])('a code like «%s» is no code', (code) => {
    expect(topicForm.safeParse({ code, title: 'Питання' }).success).toBe(false)
  })
})
