/**
 * Reports about appeals as councils publish them (указ Президента № 109/2008; the axes of постанова 858): how many came
 * in a month, a quarter, a half-year or a year, beside the same days of the year before. Every figure is a filter of the
 * register of appeals, so that it opens the records behind it, and counts what its reader may see.
 */
export { type Axis, axes, type Count, type Part, periodOf, type Report, reportOf } from './report.ts'
