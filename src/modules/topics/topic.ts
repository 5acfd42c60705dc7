import { compareUkrainian } from '@ratusha/ukrainian'

export interface Topic {
  readonly id: number
  /** «7», «7.2»: a topic stands under the one whose code begins its own. */
  readonly code: string
  readonly title: string
  readonly retiredOn: Temporal.PlainDate | null
  readonly revision: number
}

/** Whether new papers may carry it. */
export function isChosen({ retiredOn }: Topic): boolean {
  return retiredOn === null
}

/** 2 before 10, 7.2 right after 7. */
export function inOrderOfCodes(topics: readonly Topic[]): Topic[] {
  return topics.toSorted((one, other) => compareUkrainian(one.code, other.code))
}
