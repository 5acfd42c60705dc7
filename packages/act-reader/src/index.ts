export { settleName } from './people.ts'
export { pointLimit } from './points.ts'
export type {
  ActKind,
  Appendix,
  Controller,
  Effect,
  EffectKind,
  Executor,
  Finding,
  Known,
  Period,
  Point,
  PointKind,
  Proposal,
  Reason,
  Reference,
  Signatory,
  Span,
  Term,
  TermUnit,
} from './proposal.ts'
export { type ReadOptions, readAct, readLimit } from './read-act.ts'
export { type FoundTerm, termsIn } from './terms.ts'
