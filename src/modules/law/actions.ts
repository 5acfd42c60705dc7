import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayConfigureLaw } from './access.ts'
import type { NormInput, SettingInput } from './forms.ts'
import { forgetSettings, getNorm, getRule } from './queries.ts'
import { fits, normSettingOn, settingOn } from './setting.ts'
import { insertNormSetting, insertSetting, normSettingRows, settingRows } from './store.ts'

/** Writes down what the council decided about a term that the law leaves open. Earlier decisions stay. */
export async function configureRule(context: Context, ruleId: string, input: SettingInput): Promise<number> {
  if (!mayConfigureLaw(context.actor)) throw new Refusal('forbidden', 'law.configure-forbidden')
  const rule = getRule(ruleId)
  if (rule.certain) throw new Refusal('conflict', 'law.rule-certain', { title: rule.title })
  if ((input.unit === 'hour') !== (rule.length.unit === 'hour')) throw new Refusal('invalid', 'law.unit-foreign')
  if (Math.sign(input.amount) !== Math.sign(rule.length.amount)) throw new Refusal('invalid', 'law.direction-foreign')
  try {
    return await inTransaction(context, async (context) => {
      const before = settingOn(await settingRows(context), ruleId, input.since)
      const id = await insertSetting(context, { ruleId, ...input })
      const after = { ruleId, ...input }
      await record(context, { verb: 'law.configure', subject: 'rule', subjectId: ruleId, before, after })
      return id
    })
  } finally {
    // After the commit: what is read before it would be remembered without the change.
    forgetSettings()
  }
}

/** The same for a norm that is no term. */
export async function configureNorm(context: Context, normId: string, input: NormInput): Promise<number> {
  if (!mayConfigureLaw(context.actor)) throw new Refusal('forbidden', 'law.configure-forbidden')
  const norm = getNorm(normId)
  if (norm.certain) throw new Refusal('conflict', 'law.rule-certain', { title: norm.title })
  if (!fits(norm, input.value)) throw new Refusal('invalid', 'law.value-foreign')
  try {
    return await inTransaction(context, async (context) => {
      const before = normSettingOn(await normSettingRows(context), normId, input.since)
      const id = await insertNormSetting(context, { normId, ...input })
      const after = { normId, ...input }
      await record(context, { verb: 'law.configure', subject: 'rule', subjectId: normId, before, after })
      return id
    })
  } finally {
    forgetSettings()
  }
}
