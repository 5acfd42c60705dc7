import type { Context } from '#platform/db'
import type { Roll } from './rule.ts'
import type { Setting, Unit } from './setting.ts'

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
