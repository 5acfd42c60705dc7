import { countDuties, dutiesBehind, measures } from './registers.ts'

/** Виконавська дисципліна: figures by department and person for a period, and the tasks behind each of them. */
export const discipline = { measures, count: countDuties, behind: dutiesBehind }
