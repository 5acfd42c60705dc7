import { expect, it } from 'vitest'
import type { Visit } from '../visit.ts'
import { Input, nothingFilled } from './forms.tsx'
import { StepForm, Steps } from './step-form.tsx'

const visit = { csrf: 'token' } as Visit
const failed = { step: 'peredaty', filled: { fields: {}, errors: { unitId: 'Оберіть підрозділ' } } }

function step(name: string, filled = nothingFilled) {
  return (
    <StepForm visit={visit} step={name} action="/" title="Крок" button="Зробити" filled={filled}>
      <Input name="unitId" label="Підрозділ" filled={filled} />
    </StepForm>
  )
}

it('two forms of one page have fields of their own, and an error leads to the right one', () => {
  const html = String(
    <Steps failed={failed}>
      {step('vykonano')}
      {step('peredaty', failed.filled)}
    </Steps>,
  )
  const ids = [...html.matchAll(/ id="(pole-[^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(html).toContain('<a href="#pole-peredaty-unitId">Оберіть підрозділ</a>')
  expect(html.match(/error-summary/g)).toHaveLength(1)
})

it('a step that came back when the page offers it no more still says why', () => {
  const html = String(<Steps failed={failed}>{step('vykonano')}</Steps>)
  expect(html).toContain('поки ви писали, стан змінився')
})
