import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { pageRoutes } from './app.tsx'
import { amongStrangers, inTurns } from './crowd.ts'

const crowded = { code: 'crowded' }
const tooMany = { code: 'too-many-requests' }

describe('a line of strangers', () => {
  it('lets so many in at once, the others in the order in which they came, and all of them in the end', async () => {
    const turns = inTurns({ atOnce: 2, mostWaiting: 100, patience: 60_000 })
    const house = {}
    const order: number[] = []
    let inside = 0
    let most = 0
    const visits = Array.from({ length: 40 }, (_, at) =>
      turns(house, async () => {
        inside += 1
        most = Math.max(most, inside)
        order.push(at)
        await pause(1)
        inside -= 1
        if (at % 5 === 0) throw new Error('broken')
        return at
      }),
    )
    const ended = await Promise.allSettled(visits)
    expect(most).toBe(2)
    expect(order).toEqual(Array.from({ length: 40 }, (_, at) => at))
    expect(ended.filter(({ status }) => status === 'rejected').length).toBe(8)
    expect(await turns(house, async () => 'free again')).toBe('free again')
  })

  it('has an end, and nobody waits in it for ever', async () => {
    const turns = inTurns({ atOnce: 1, mostWaiting: 1, patience: 20 })
    const house = {}
    const inside = Promise.withResolvers<void>()
    const first = turns(house, () => inside.promise)
    const second = turns(house, async () => 'never')
    await expect(turns(house, async () => 'never')).rejects.toMatchObject(crowded)
    await expect(second).rejects.toMatchObject(crowded)
    expect(await turns({}, async () => 'another house')).toBe('another house')
    inside.resolve()
    await first
    expect(await turns(house, async () => 'mine')).toBe('mine')
  })
})

describe('dear pages', () => {
  it('are given to one address so often a minute', async () => {
    const house = {}
    const ask = (address: string) => amongStrangers({ house, address }, async () => 'page')
    for (let asked = 0; asked < 120; asked += 1) expect(await ask('203.0.113.7')).toBe('page')
    await expect(async () => ask('203.0.113.7')).rejects.toMatchObject(tooMany)
    expect(await ask('203.0.113.8')).toBe('page')
  })

  it('are the searches, the registers asked with words, feeds, exports and official forms', () => {
    const words = new URLSearchParams('q=ремонт')
    const dear = pageRoutes.filter(({ isDear }) => isDear?.(words)).map(({ path }) => path)
    expect(dear.toSorted()).toEqual([
      '/:part{sitemap-[0-9]+\\.xml}',
      '/akty',
      '/akty/:id{[0-9]+}/blank.docx',
      '/akty/:id{[0-9]+}/blank.pdf',
      '/akty/stricha.atom',
      '/dovidnyk',
      '/dovidnyk/druk',
      '/poshuk',
      '/reiestr-informatsii',
      '/reiestr-informatsii.csv',
      '/zapyt/zvit',
      '/zapyt/zvit.csv',
    ])
    expect(pageRoutes.find(({ path }) => path === '/akty')?.isDear?.(new URLSearchParams())).toBe(false)
  })
})
