/**
 * The map of the city hall. A module may import the kernel, the platform and modules that stand before it: on a lower
 * level, or on an earlier course of its own level. `tests/architecture.test.ts` holds the code against this page.
 */
export interface Level {
  readonly name: string
  /** Courses of brick, laid one upon another; modules of one course do not know each other. */
  readonly courses: readonly (readonly string[])[]
}

export const levels: readonly Level[] = [
  {
    name: 'ground',
    courses: [
      ['journal', 'files'],
      ['calendar', 'texts'],
      ['statutes', 'directory'],
      ['law'],
      ['substitutions'],
      ['access', 'numbers'],
    ],
  },
  {
    name: 'paper',
    courses: [
      ['dossiers', 'inbox', 'registration-drafts', 'terms'],
      ['documents'],
      ['assignments', 'dispatches', 'filings', 'originals', 'scans', 'signatures'],
      ['acknowledgements', 'approvals', 'control', 'resolutions', 'seals', 'signed-files'],
      ['signings'],
    ],
  },
  {
    name: 'hall',
    courses: [
      ['acts'],
      ['carryover', 'legal-force'],
      ['effects'],
      ['points'],
      ['official-forms'],
      ['act-signings', 'certifications', 'letters'],
      ['letter-drafts'],
    ],
  },
  {
    name: 'people',
    courses: [
      ['authors', 'intake', 'topics'],
      ['appeals', 'information-requests', 'mailroom'],
      ['appeal-reports', 'reception'],
    ],
  },
  { name: 'listeners', courses: [['lexicon'], ['notifications', 'search'], ['reports']] },
]
