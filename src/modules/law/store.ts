import type { Roll } from '#modules/statutes'
import type { Context } from '#platform/db'
import type { NormSetting, Setting, Unit } from './setting.ts'

export async function settingRows(context: Context): Promise<Setting[]> {
  const rows = await context.db
    .selectFrom('law.settings')
    .select(['id', 'rule_id as ruleId', 'amount', 'unit', 'roll', 'decided_by as decidedBy', 'since'])
    .orderBy('since')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, unit: row.unit as Unit, roll: row.roll as Roll }))
}

export async function insertSetting(context: Context, setting: Omit<Setting, 'id'>): Promise<number> {
  const { ruleId, decidedBy, ...rest } = setting
  const { id } = await context.db
    .insertInto('law.settings')
    .values({ rule_id: ruleId, decided_by: decidedBy, ...rest })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export function normSettingRows(context: Context): Promise<NormSetting[]> {
  return context.db
    .selectFrom('law.norm_settings')
    .select(['id', 'norm_id as normId', 'value', 'decided_by as decidedBy', 'since'])
    .orderBy('since')
    .orderBy('id')
    .execute()
}

export async function insertNormSetting(context: Context, setting: Omit<NormSetting, 'id'>): Promise<number> {
  const { normId, decidedBy, value, since } = setting
  const { id } = await context.db
    .insertInto('law.norm_settings')
    .values({ norm_id: normId, decided_by: decidedBy, value, since })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
