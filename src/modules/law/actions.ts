import { Refusal } from '#kernel'
import { record } from '#modules/journal'
import { type Context, inTransaction } from '#platform/db'
import { mayConfigureLaw } from './access.ts'
import type { SettingInput } from './forms.ts'
import { forgetSettings, getRule } from './queries.ts'
import { settingOn } from './setting.ts'
import { insertSetting, settingRows } from './store.ts'

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
