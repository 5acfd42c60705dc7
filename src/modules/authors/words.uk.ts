import type { Authorship, Benefit, Sex, SocialStatus } from './author.ts'
import type { Reason, Sign } from './likeness.ts'

const authorshipWords: Record<Authorship, string> = {
  individual: 'індивідуальне',
  collective: 'колективне',
  anonymous: 'анонімне',
}

const signWords: Record<Sign, string> = {
  primary: 'первинне',
  repeated: 'повторне',
  duplicate: 'дублетне',
  recurrent: 'неодноразове',
  mass: 'масове',
}

const sexWords: Record<Sex, string> = { female: 'жінка', male: 'чоловік' }

const benefitWords: Record<Benefit, string> = {
  'war-disability': 'особа з інвалідністю внаслідок війни',
  'hero-of-ukraine': 'Герой України',
  combatant: 'учасник бойових дій',
  'war-participant': 'учасник війни',
  'fallen-family': 'член сім’ї загиблого Захисника чи Захисниці',
  disability: 'особа з інвалідністю',
  'large-family': 'багатодітна сім’я',
  'mother-heroine': 'мати-героїня',
  'single-mother': 'одинока мати',
  chornobyl: 'постраждалий внаслідок Чорнобильської катастрофи',
  'labour-veteran': 'ветеран праці',
  'child-of-war': 'дитина війни',
  displaced: 'внутрішньо переміщена особа',
}

const socialWords: Record<SocialStatus, string> = {
  worker: 'робітник',
  farmer: 'селянин',
  'budget-employee': 'працівник бюджетної сфери',
  'civil-servant': 'службовець',
  military: 'військовослужбовець',
  entrepreneur: 'підприємець',
  unemployed: 'безробітний',
  student: 'учень або студент',
  pensioner: 'пенсіонер',
  clergy: 'служитель релігійної організації',
  prisoner: 'позбавлений волі',
  journalist: 'журналіст',
  other: 'інше',
}

function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'name-and-address':
      return 'те саме ім’я й адреса'
    case 'name-and-phone':
      return 'те саме ім’я й телефон'
    case 'name-only':
      return 'те саме прізвище й ініціал'
    case 'phone':
      return 'той самий телефон'
    case 'email':
      return 'та сама електронна пошта'
    case 'text':
      return `текст схожий на ${Math.round(reason.share * 100)} %`
  }
}

/** What everything is called, by its code. */
export const authorWords = {
  authorship: authorshipWords,
  sign: signWords,
  sex: sexWords,
  benefit: benefitWords,
  social: socialWords,
  reason: reasonWords,
} as const
