/**
 * All rights of the house on one page: who may do what with a thing in which state. Every cell is tried through the
 * front doors on a real database, each time on a fresh thing.
 *
 *   +  may
 *   −  may not, and is told so
 *   ·  is told that there is no such thing
 *   ×  has the right, but the state of the thing forbids it to everybody
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '#kernel'
import { type Attempt, columns, contextOf, settle, type Verbs } from './attempts/council.ts'
import { areas } from './attempts/index.ts'
import { newWorld, type World } from './world.ts'

// own, add, oth: an executor of the department that owns the paper, of the one it is addressed to, of another one.
const table = {
  appeals: `
                                              reg org sec may hea own add oth cen dep ict adm str
    register in the department’s book          +   −   +   −   +   +   −   −   −   −   −   −   −
    correct: registered                        +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    correct: closed                            ×   ·   −   −   ×   ×   −   ·   ·   ·   ·   ·   ·
    settle likeness: registered                +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    assign: registered                         +   ·   +   +   −   −   ·   ·   ·   ·   ·   ·   ·
    assign: assigned                           +   ·   +   +   −   −   −   ·   ·   ·   ·   ·   ·
    assign: answered                           ×   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    forward: registered                        +   ·   +   +   −   −   ·   ·   ·   ·   ·   ·   ·
    forward: answered                          ×   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    return: registered                         +   ·   +   +   −   −   ·   ·   ·   ·   ·   ·   ·
    return: answered                           ×   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    set aside: anonymous                       −   ·   +   +   −   −   ·   ·   ·   ·   ·   ·   ·
    set aside: signed                          −   ·   ×   ×   −   −   ·   ·   ·   ·   ·   ·   ·
    requalify: registered                      +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    requalify: answered                        ×   ·   −   −   ×   ×   −   ·   ·   ·   ·   ·   ·
    extend: assigned                           −   ·   +   +   −   −   −   ·   ·   ·   ·   ·   ·
    extend: answered                           −   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    shorten: assigned                          −   ·   +   +   −   −   −   ·   ·   ·   ·   ·   ·
    control: assigned                          −   ·   +   +   −   −   −   ·   ·   ·   ·   ·   ·
    control: controlled                        −   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    answer for the time being: assigned        −   ·   +   +   −   −   +   ·   ·   ·   ·   ·   ·
    answer for the time being: answered        −   ·   ×   ×   −   −   ×   ·   ·   ·   ·   ·   ·
    answer: registered                         −   ·   ×   ×   −   −   ·   ·   ·   ·   ·   ·   ·
    answer: assigned                           −   ·   +   +   −   −   +   ·   ·   ·   ·   ·   ·
    answer: answered                           −   ·   ×   ×   −   −   ×   ·   ·   ·   ·   ·   ·
    close: assigned                            ×   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    close: answered                            +   ·   +   +   −   −   −   ·   ·   ·   ·   ·   ·
    close: answered, controlled                −   ·   −   +   −   −   −   ·   ·   ·   ·   ·   ·
    close: closed                              ×   ·   ×   ×   −   −   −   ·   ·   ·   ·   ·   ·
    file: answered                             ×   ·   −   −   ×   ×   −   ·   ·   ·   ·   ·   ·
    file: closed                               +   ·   −   −   +   +   −   ·   ·   ·   ·   ·   ·
    file: closed, complains of reg             ·   ·   −   −   +   +   −   ·   ·   ·   ·   ·   ·
    assign: complains of sec                   +   ·   ·   +   −   −   ·   ·   ·   ·   ·   ·   ·
    forward: complains of sec                  +   ·   ·   +   −   −   ·   ·   ·   ·   ·   ·   ·
    set aside: complains of sec                −   ·   ·   +   −   −   ·   ·   ·   ·   ·   ·   ·
    extend: complains of sec                   −   ·   ·   +   −   −   −   ·   ·   ·   ·   ·   ·
    answer: complains of sec                   −   ·   ·   +   −   −   +   ·   ·   ·   ·   ·   ·
    close: complains of reg                    ·   ·   +   +   −   −   −   ·   ·   ·   ·   ·   ·
    correct: complains of reg                  ·   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    answer: assigned to add in person          −   ·   +   +   −   −   +   ·   ·   ·   ·   ·   ·
    rate: answered                             −   −   −   −   −   −   −   −   −   −   −   −   −
    disagree: answered                         −   −   −   −   −   −   −   −   −   −   −   −   −`,
  law: `
                                              reg org sec may hea own add oth cen dep ict adm str
    decide an open term                        −   −   −   −   −   −   −   −   −   −   −   +   −
    decide a term of the law                   −   −   −   −   −   −   −   −   −   −   −   ×   −
    decide the closing hour                    −   −   −   −   −   −   −   −   −   −   −   +   −
    decide the free pages                      −   −   −   −   −   −   −   −   −   −   −   ×   −`,
  approvals: `
                                                      reg org sec may hea own add oth cen dep ict adm str
    send for approval: draft                           +   +   +   −   −   −   −   −   −   −   −   −   ·
    send for approval: adopted                         ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    lay the visa of hea: asked                         −   −   −   −   +   ·   ·   −   ·   ·   ·   ·   ·
    lay the visa of hea: laid                          −   −   −   −   ×   ·   ·   −   ·   ·   ·   ·   ·
    lay the visa of oth: not yet asked                 −   −   −   −   −   ·   ·   ×   ·   ·   ·   ·   ·
    confirm the difference for hea: changed            −   −   −   −   +   ·   ·   −   ·   ·   ·   ·   ·
    confirm the difference for hea: not changed        −   −   −   −   ×   ·   ·   −   ·   ·   ·   ·   ·
    record the letter of an outer body: asked          +   −   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    record the letter of an outer body: not yet asked  ×   −   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    explain to a refusal: stopped                      −   +   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    explain to a refusal: on its way                   −   ×   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    withdraw from approval: on its way                 −   +   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    withdraw from approval: withdrawn                  −   ×   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    return to the author: on its way                   −   +   +   −   −   ·   ·   −   ·   ·   ·   ·   ·
    return to the author: withdrawn                    −   ×   ×   −   −   ·   ·   −   ·   ·   ·   ·   ·
    begin approval anew: stopped                       −   +   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    begin approval anew: on its way                    −   ×   −   −   −   ·   ·   −   ·   ·   ·   ·   ·
    find a change editorial: changed                   −   +   +   −   −   ·   ·   −   ·   ·   ·   ·   ·
    find a change editorial: not changed               −   ×   ×   −   −   ·   ·   −   ·   ·   ·   ·   ·`,
  scans: `
                                              reg org sec may hea own add oth cen dep ict adm str
    bring a pile                               +   +   +   −   +   +   +   +   +   −   +   −   −
    file into cards: of own, not read          ·   ·   ·   ·   ·   ×   ·   ·   ·   ·   ·   ·   ·
    put away: of own, not read                 ·   ·   ·   ·   ·   ×   ·   ·   ·   ·   ·   ·   ·`,
  'information-requests': `
                                              reg org sec may hea own add oth cen dep ict adm str
    register                                   +   −   −   −   −   −   −   −   −   −   −   −   −
    assign: registered                         +   ·   +   +   ·   ·   −   ·   ·   ·   ·   ·   ·
    assign: answered                           ×   ·   ×   ×   ·   ·   −   ·   ·   ·   ·   ·   ·
    answer: registered                         +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    answer: answered                           ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    extend: registered                         +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    extend: extended                           ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    extend: urgent                             ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    extend: answered                           ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    forward: registered                        +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    forward: answered                          ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    refuse: registered                         +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    refuse: refused                            ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    postpone: registered                       +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    postpone: answered                         ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    charge for copies: registered              +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    charge for copies: answered                ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    confirm the payment: charged               +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    confirm the payment: nothing to pay        ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    withdraw: registered                       +   ·   −   −   ·   ·   −   ·   ·   ·   ·   ·   ·
    withdraw: answered                         ×   ·   −   −   ·   ·   −   ·   ·   ·   ·   ·   ·
    publish a file: answered                   +   ·   −   −   ·   ·   +   ·   ·   ·   ·   ·   ·
    publish a file: published                  ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    redact a file: no box drawn                ×   ·   −   −   ·   ·   ×   ·   ·   ·   ·   ·   ·
    set the rate of copies                     −   −   +   −   −   −   −   −   −   −   −   +   −`,
  intake: `
                                              reg org sec may hea own add oth cen dep ict adm str
    receive by the portal                      +   +   +   +   +   +   +   +   +   +   +   +   +
    receive by telephone                       +   +   +   −   +   +   +   +   +   −   +   −   −
    qualify: waiting                           +   −   −   −   −   −   −   −   −   −   −   −   −
    qualify: waiting, complains of reg         ·   −   +   −   −   −   −   −   −   −   −   −   −
    qualify as the same: qualified             ×   −   −   −   −   −   −   −   −   −   −   −   −
    qualify as another: qualified              +   −   −   −   −   −   −   −   −   −   −   −   −`,
  reception: `
                                              reg org sec may hea own add oth cen dep ict adm str
    add hours                                  +   +   −   −   −   −   −   −   −   −   −   −   −
    cancel hours                               +   +   −   −   −   −   −   −   −   −   −   −   −
    take a place                               +   +   +   +   +   +   +   +   +   +   +   +   +
    write somebody in                          +   −   −   −   −   −   −   −   −   −   −   −   −
    write in who came: another hour            ×   −   −   −   −   −   −   −   −   −   −   −   −
    cancel a booking                           +   −   −   −   −   −   −   −   −   −   −   −   −
    receive: booked                            +   −   −   −   −   −   −   −   −   −   −   −   −
    receive: received                          ×   −   −   −   −   −   −   −   −   −   −   −   −
    mark missed: not yet                       ×   −   −   −   −   −   −   −   −   −   −   −   −`,
  topics: `
                                              reg org sec may hea own add oth cen dep ict adm str
    add a topic                                +   −   −   −   −   −   −   −   −   −   −   +   −
    edit a topic                               +   −   −   −   −   −   −   −   −   −   −   +   −
    retire a topic                             +   −   −   −   −   −   −   −   −   −   −   +   −`,
  assignments: `
                                              reg org sec may hea own add oth cen dep ict adm str
    give a task over a paper, in the mayor’s name  +   +   +   +   −   −   −   −   −   −   −   −   −
    acknowledge: given                           −   ·   −   −   −   +   ·   −   ·   ·   ·   ·   ·
    acknowledge: working                         −   ·   −   −   −   ×   ·   −   ·   ·   ·   ·   ·
    give below: working                          −   ·   −   −   −   +   ·   −   ·   ·   ·   ·   ·
    give below: reported                         −   ·   −   −   −   ×   ·   −   ·   ·   ·   ·   ·
    report: working                              −   ·   −   −   −   +   ·   −   ·   ·   ·   ·   ·
    report: reported                             −   ·   −   −   −   ×   ·   −   ·   ·   ·   ·   ·
    report: given below and not done             −   ·   −   −   −   ×   ·   −   ·   ·   ·   ·   ·
    report a part: working                       −   ·   −   −   −   −   ·   +   ·   ·   ·   ·   ·
    ask for time: working                        −   ·   −   −   −   +   ·   −   ·   ·   ·   ·   ·
    ask for time: reported                       −   ·   −   −   −   ×   ·   −   ·   ·   ·   ·   ·
    answer about time: asked                     −   ·   +   +   −   −   ·   −   ·   ·   ·   ·   ·
    answer about time: not asked                 −   ·   ×   ×   −   −   ·   −   ·   ·   ·   ·   ·
    extend: working                              −   ·   +   +   −   −   ·   −   ·   ·   ·   ·   ·
    extend: closed                               −   ·   ×   ×   −   −   ·   −   ·   ·   ·   ·   ·
    accept: reported                             −   ·   −   +   −   −   ·   −   ·   ·   ·   ·   ·
    accept: working                              −   ·   −   ×   −   −   ·   −   ·   ·   ·   ·   ·
    accept: reported, written by hand            +   ·   −   +   −   −   ·   −   ·   ·   ·   ·   ·
    return: reported                             −   ·   −   +   −   −   ·   −   ·   ·   ·   ·   ·
    return: accepted                             −   ·   +   −   −   −   ·   −   ·   ·   ·   ·   ·
    return: working                              −   ·   −   ×   −   −   ·   −   ·   ·   ·   ·   ·
    take off control: accepted                   −   ·   +   −   −   −   ·   −   ·   ·   ·   ·   ·
    take off control: working                    −   ·   ×   −   −   −   ·   −   ·   ·   ·   ·   ·
    take off control: closed                     −   ·   ×   −   −   −   ·   −   ·   ·   ·   ·   ·
    end: continuous, without control             −   ·   −   +   −   −   ·   −   ·   ·   ·   ·   ·
    put on control: working                      −   ·   +   +   −   −   ·   −   ·   ·   ·   ·   ·
    put on control: on control                   −   ·   ×   ×   −   −   ·   −   ·   ·   ·   ·   ·
    withdraw: working                            −   ·   −   +   −   −   ·   −   ·   ·   ·   ·   ·
    withdraw: closed                             −   ·   −   ×   −   −   ·   −   ·   ·   ·   ·   ·
    move the tasks of a paper                    +   +   +   +   −   −   −   −   −   −   −   −   −
    close the tasks of a paper                   +   +   +   +   −   −   −   −   −   −   −   −   −
    hand over the work of own                    +   −   +   +   +   −   −   −   −   −   −   −   −
    set reminders                                −   −   +   −   −   −   −   −   −   −   −   +   −`,
  substitutions: `
                                              reg org sec may hea own add oth cen dep ict adm str
    arrange for own                              −   −   +   +   +   +   −   −   −   −   −   −   −
    end for own: to come                         −   −   +   +   +   +   −   −   −   −   −   −   −
    end for own: ended                           −   −   ×   ×   ×   ×   −   −   −   −   −   −   −`,
  resolutions: `
                                              reg org sec may hea own add oth cen dep ict adm str
    resolve: registered                          −   ·   +   +   +   −   −   ·   ·   ·   ·   ·   ·
    resolve: filed                               −   ·   ×   ×   ×   −   −   ·   ·   ·   ·   ·   ·
    enter for the mayor, with the scan           +   ·   −   +   −   −   −   ·   ·   ·   ·   ·   ·
    enter for the mayor, without the scan        ×   ·   −   +   −   −   −   ·   ·   ·   ·   ·   ·
    lay before the mayor: registered             +   ·   +   +   +   −   −   ·   ·   ·   ·   ·   ·
    lay before the mayor: lies there             ×   ·   ×   ×   ×   −   −   ·   ·   ·   ·   ·   ·
    add a template of one’s own                  +   +   +   +   +   +   +   +   +   +   +   +   −
    drop another’s template                      ·   ·   ·   +   ·   ·   ·   ·   ·   ·   ·   ·   −`,
  documents: `
                                              reg org sec may hea own add oth cen dep ict adm str
    register in the department’s book          +   −   −   −   +   +   −   −   −   −   −   −   −
    register it для службового користування    −   −   −   −   −   −   −   −   −   −   −   −   −
    register a reply that ends the work        +   −   −   −   +   +   −   −   −   −   −   −   −
    correct: registered                        +   ·   −   −   +   +   +   ·   ·   ·   ·   ·   ·
    correct: executed                          +   ·   −   −   +   +   +   ·   ·   ·   ·   ·   ·
    correct: filed                             ×   ·   ×   ×   ×   ×   ×   ·   ·   ·   ·   ·   ·
    correct: для службового користування       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
    mark executed: registered                  +   ·   −   −   +   +   +   ·   ·   ·   ·   ·   ·
    mark executed: filed                       ×   ·   ×   ×   ×   ×   ×   ·   ·   ·   ·   ·   ·
    link to another: registered                +   ·   −   −   +   +   +   ·   ·   ·   ·   ·   ·
    attach a file: registered                  +   ·   −   −   +   +   +   ·   ·   ·   ·   ·   ·
    hand over: held by its department          +   ·   −   −   +   +   −   ·   ·   ·   ·   ·   ·
    hand over: already on its way              ×   ·   −   −   ×   ×   −   ·   ·   ·   ·   ·   ·
    hand over: filed                           −   ·   −   −   −   −   −   ·   ·   ·   ·   ·   ·
    acknowledge: on its way to addressee       −   ·   −   −   −   −   +   ·   ·   ·   ·   ·   ·
    acknowledge: nothing on its way            ×   ·   ×   ×   ×   ×   ×   ·   ·   ·   ·   ·   ·
    return: on its way to addressee            +   ·   −   −   −   −   +   ·   ·   ·   ·   ·   ·
    dispatch: outgoing                         +   ·   −   −   +   +   −   ·   ·   ·   ·   ·   ·
    dispatch: incoming                         −   ·   −   −   −   −   −   ·   ·   ·   ·   ·   ·
    confirm receipt: sent                      +   ·   −   −   +   +   −   ·   ·   ·   ·   ·   ·
    file into a dossier: registered            ×   ·   −   −   ×   ×   −   ·   ·   ·   ·   ·   ·
    file into a dossier: executed              +   ·   −   −   +   +   −   ·   ·   ·   ·   ·   ·
    file into a dossier: filed                 ×   ·   −   −   ×   ×   −   ·   ·   ·   ·   ·   ·
    carry a register over                      −   −   −   −   −   −   −   −   −   −   −   −   −`,
  acts: `
                                              reg org sec may hea own add oth cen dep ict adm str
    draft                                      +   +   +   −   −   −   −   −   −   −   −   −   −
    draft for службове користування            −   −   −   −   −   −   −   −   −   −   −   −   −
    register under the next number             +   +   +   −   −   −   −   −   −   −   −   −   −
    enter under the number of its paper        +   +   +   −   −   −   −   −   −   −   −   −   −
    adopt: draft                               +   +   +   −   −   −   −   −   −   −   −   −   −
    adopt: adopted                             ×   ×   ×   −   −   −   −   −   −   −   −   −   −
    correct: adopted                           +   +   +   −   −   −   −   −   −   −   −   −   −
    correct: для службового користування       ·   ·   ·   −   −   −   −   −   −   −   −   −   −
    publish: draft                             +   −   +   −   −   −   −   −   −   −   −   −   ·
    publish: adopted                           +   −   +   −   −   −   −   −   −   −   −   −   ·
    publish: published                         ×   −   ×   −   −   −   −   −   −   −   −   −   −
    publish: для службового користування       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
    carry a register over                      −   −   −   −   −   −   −   −   −   −   −   −   −`,
  acknowledgements: `
                                              reg org sec may hea own add oth cen dep ict adm str
    lay before people                          +   +   +   +   +   −   −   −   −   −   −   −   ·
    acknowledge: asked                         −   −   −   −   ·   +   ·   ·   ·   ·   ·   ·   ·
    acknowledge: acknowledged                  −   −   −   −   ·   ×   ·   ·   ·   ·   ·   ·   ·
    remind of reading: open                    +   −   −   −   ·   −   ·   ·   ·   ·   ·   ·   ·
    remind of reading: all have read           ×   −   −   −   ·   −   ·   ·   ·   ·   ·   ·   ·
    close a list: open                         +   −   −   −   ·   −   ·   ·   ·   ·   ·   ·   ·
    close a list: all have read                ×   −   −   −   ·   −   ·   ·   ·   ·   ·   ·   ·`,
  'act-signings': `
                                              reg org sec may hea own add oth cen dep ict adm str
    hand to the signer: draft                  +   +   +   −   −   −   −   −   −   −   −   −   ·
    hand to the signer: being approved         ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    hand to the signer: handed                 ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    hand to the signer: adopted                ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    take back from the signer: handed          +   +   +   −   −   −   −   −   −   −   −   −   ·
    take back from the signer: not handed      ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    record by hand: draft                      +   +   +   −   −   −   −   −   −   −   −   −   ·
    record by hand: being approved             ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    record by hand: adopted                    +   +   +   −   −   −   −   −   −   −   −   −   ·`,
  effects: `
                                              reg org sec may hea own add oth cen dep ict adm str
    relate an act to another                   +   +   +   −   −   −   −   −   −   −   −   −   −
    relate: для службового користування        ·   ·   ·   −   −   −   −   −   −   −   −   −   −
    relate: to a restricted one                ·   ·   ·   −   −   −   −   −   −   −   −   −   −
    correct a relation: entered                +   +   +   −   −   −   −   −   −   −   −   −   −
    correct a relation: withdrawn              ×   ×   ×   −   −   −   −   −   −   −   −   −   −
    withdraw a relation: entered               +   +   +   −   −   −   −   −   −   −   −   −   −
    withdraw: для службового користування      ·   ·   ·   −   −   −   −   −   −   −   −   −   −`,
  points: `
                                              reg org sec may hea own add oth cen dep ict adm str
    confirm: adopted                           +   +   +   −   −   −   −   −   −   −   −   −   ·
    confirm: draft                             +   +   +   −   −   −   −   −   −   −   −   −   ·
    confirm: tasks given                       ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    confirm: another text                      ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    confirm: для службового користування       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
    close tasks: in force                      ×   ×   ×   ×   ×   −   −   −   −   −   −   −   ·
    close tasks: repealed                      +   +   +   +   +   −   −   −   −   −   −   −   ·
    move tasks: repealed                       +   +   +   +   +   −   −   −   −   −   −   −   ·`,
  seals: `
                                              reg org sec may hea own add oth cen dep ict adm str
    put the seal: on a paper of ours           +   ·   −   −   −   −   ·   ·   ·   ·   ·   ·   ·
    put the seal: on a paper that came         ×   ·   −   −   −   −   −   ·   ·   ·   ·   ·   ·
    put the seal: on a paper in its dossier    ×   ·   −   −   −   −   ·   ·   ·   ·   ·   ·   ·`,
  'official-forms': `
                                              reg org sec may hea own add oth cen dep ict adm str
    save a template                            +   +   +   −   −   −   −   −   −   −   −   +   −
    bring a coat of arms                       +   +   +   −   −   −   −   −   −   −   −   +   −`,
  'letter-drafts': `
                                              reg org sec may hea own add oth cen dep ict adm str
    begin a letter                             +   +   +   −   +   +   +   +   +   −   +   −   −
    answer a paper by letter                   +   ·   −   −   +   +   +   ·   ·   −   ·   −   −
    answer an appeal by letter                 −   ·   +   −   +   +   ·   ·   ·   −   ·   −   −
    write a letter: draft                      +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    write a letter: to a resident              +   ·   ·   ·   ·   +   ·   ·   ·   ·   ·   ·   ·
    correct a letter: draft                    +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    correct a letter: registered               ×   ·   −   −   ×   ×   ·   ·   ·   ·   ·   ·   ·
    drop a letter: draft                       +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    drop a letter: at its signer               ×   ·   −   −   ×   ×   ·   ·   ·   ·   ·   ·   ·
    send a letter for approval                 +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    hand a letter to its signer: draft         +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    hand a letter to its signer: registered    ×   ·   −   −   ×   ×   ·   ·   ·   ·   ·   ·   ·
    take a letter back from its signer         +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    record a letter by hand: draft             +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    attach an appendix: draft                  +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·
    remove an appendix: draft                  +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·`,
  letters: `
                                              reg org sec may hea own add oth cen dep ict adm str
    write on the blank: outgoing               +   ·   −   −   +   +   ·   ·   ·   ·   ·   ·   ·`,
  certifications: `
                                              reg org sec may hea own add oth cen dep ict adm str
    issue an extract: adopted                  +   +   +   −   −   −   −   −   −   −   −   −   ·
    issue an extract: draft                    ×   ×   ×   −   −   −   −   −   −   −   −   −   ·
    certify a copy of an act: adopted          +   +   +   −   −   −   −   −   −   −   −   −   ·
    certify a copy of a paper: without files   ·   ·   −   −   ·   ·   ·   ·   ·   ·   ·   ·   ·`,
  signatures: `
                                              reg org sec may hea own add oth cen dep ict adm str
    ask to sign: registered                    +   ·   −   −   +   +   +   ·   ·   ·   ·   ·   ·
    ask to sign: filed                         ×   ·   ×   ×   ×   ×   ×   ·   ·   ·   ·   ·   ·
    sign: waiting                              ·   ·   ·   +   ·   ·   ·   ·   ·   ·   ·   ·   −
    sign: declined                             ·   ·   ·   ×   ·   ·   ·   ·   ·   ·   ·   ·   −
    decline to sign: waiting                   −   ·   ·   +   ·   ·   ·   ·   ·   ·   ·   ·   ·
    decline to sign: declined                  −   ·   ·   ×   ·   ·   ·   ·   ·   ·   ·   ·   ·
    withdraw from signing: waiting             +   ·   ·   −   ·   ·   ·   ·   ·   ·   ·   ·   ·
    withdraw from signing: declined            ×   ·   ·   −   ·   ·   ·   ·   ·   ·   ·   ·   ·
    answer for a broken signature              +   ·   −   −   −   −   −   ·   ·   ·   ·   ·   ·
    believe an authority                       −   −   −   −   −   −   −   −   −   −   +   +   −
    believe an authority no more               −   −   −   −   −   −   −   −   −   −   +   +   −`,
  numbers: `
                                              reg org sec may hea own add oth cen dep ict adm str
    open a book                                +   −   −   −   −   −   −   −   −   −   −   +   −
    edit a book: empty                         +   −   −   −   −   −   −   −   −   −   −   +   −
    retire a book                              +   −   −   −   −   −   −   −   −   −   −   +   −
    explain a gap                              +   −   −   −   −   −   −   −   −   −   −   +   −
    void a number: reserved                    +   −   −   −   −   −   −   −   −   −   −   +   −
    void a number: taken                       ×   −   −   −   −   −   −   −   −   −   −   ×   −
    close the year: open                       +   −   −   −   −   −   −   −   −   −   −   +   −
    close the year: closed                     ×   −   −   −   −   −   −   −   −   −   −   ×   −`,
  dossiers: `
                                              reg org sec may hea own add oth cen dep ict adm str
    open the department’s nomenclature         +   −   −   −   +   +   −   −   −   −   −   −   −
    add a dossier: not approved                +   −   −   −   +   +   −   −   −   −   −   −   −
    add a dossier: approved                    ×   −   −   −   ×   ×   −   −   −   −   −   −   −
    edit a dossier: not approved               +   −   −   −   +   +   −   −   −   −   −   −   −
    drop a dossier: empty                      +   −   −   −   +   +   −   −   −   −   −   −   −
    approve the nomenclature                   +   −   −   −   +   +   −   −   −   −   −   −   −
    begin the next volume: open                +   −   −   −   +   +   −   −   −   −   −   −   −
    close a dossier: open                      +   −   −   −   +   +   −   −   −   −   −   −   −
    close a dossier: closed                    ×   −   −   −   ×   ×   −   −   −   −   −   −   −
    close the nomenclature: dossiers open      ×   −   −   −   ×   ×   −   −   −   −   −   −   −
    close the nomenclature: dossiers closed    +   −   −   −   +   +   −   −   −   −   −   −   −`,
  directory: `
                                              reg org sec may hea own add oth cen dep ict adm str
    name the council                           −   +   −   −   −   −   −   −   −   −   −   +   −
    add a unit                                 −   +   −   −   −   −   −   −   −   −   −   +   −
    edit a unit                                −   +   −   −   −   −   −   −   −   −   −   +   −
    abolish a unit: empty                      −   +   −   −   −   −   −   −   −   −   −   +   −
    abolish a unit: with people                −   ×   −   −   −   −   −   −   −   −   −   ×   −
    add a person                               −   +   −   −   −   −   −   −   −   −   −   +   −
    add a post                                 −   +   −   −   −   −   −   −   −   −   −   +   −
    appoint: post free                         −   +   −   −   −   −   −   −   −   −   −   +   −
    appoint: post held                         −   ×   −   −   −   −   −   −   −   −   −   ×   −
    dismiss: post held                         −   +   −   −   −   −   −   −   −   −   −   +   −
    add a telephone                            −   +   −   −   −   −   −   −   −   −   −   +   −
    remove a telephone                         −   +   −   −   −   −   −   −   −   −   −   +   −`,
  access: `
                                              reg org sec may hea own add oth cen dep ict adm str
    create an account                          −   −   −   −   −   −   −   −   −   −   −   +   −
    edit another’s account                     −   −   −   −   −   −   −   −   −   −   −   +   −
    close another’s account                    −   −   −   −   −   −   −   −   −   −   −   +   −
    reset another’s password                   −   −   −   −   −   −   −   −   −   −   −   +   −
    change one’s own password                  +   +   +   +   +   +   +   +   +   +   +   +   −
    prepare one’s own second factor            +   +   +   +   +   +   +   +   +   +   +   +   −
    remove one’s own second factor             +   +   +   +   +   +   +   +   +   +   +   +   −
    remove another’s second factor             −   −   −   −   −   −   −   −   −   −   −   +   −
    issue a token of one’s own                 +   +   +   +   +   +   +   +   +   +   +   +   −
    issue another’s token                      −   −   −   −   −   −   −   −   −   −   −   +   −
    revoke one’s own token                     +   +   +   +   +   +   +   +   +   +   +   +   −
    revoke another’s token                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   +   −`,
  reports: `
                                              reg org sec may hea own add oth cen dep ict adm str
    compose of the department                  +   −   +   −   +   −   −   −   −   −   −   −   −
    compose of the whole council               +   −   +   −   −   −   −   −   −   −   −   −   −
    edit a report: draft                       +   ·   +   −   +   −   ·   ·   ·   ·   ·   ·   ·
    edit a report: signed                      ×   −   ×   −   ×   −   −   −   −   −   −   −   ·
    sign a report: draft                       −   ·   +   +   +   −   ·   ·   ·   ·   ·   ·   ·
    sign a report: signed                      −   −   ×   ×   ×   −   −   −   −   −   −   −   ·`,
} satisfies Record<keyof typeof areas, string>

// Passwords are slow to hash on purpose, and slower on a busy machine.
let world: World
const verbs: Record<string, Verbs> = {}

beforeAll(async () => {
  world = await newWorld()
  const council = await settle(world)
  for (const [area, verbsOf] of Object.entries(areas)) verbs[area] = verbsOf(council)
})
afterAll(() => world.close())

for (const [area, text] of Object.entries(table)) {
  describe(area, () => {
    const rows = rowsOf(text)
    it('every verb of the table is tried, and every verb tried is in the table', () => {
      expect(rows.map(({ verb }) => verb)).toEqual(Object.keys(verbs[area] ?? {}))
    })
    for (const { verb, cells } of rows) {
      it(verb, async () => {
        const attempts = verbs[area]?.[verb]
        if (!attempts) throw new Error(`nobody says how to ${verb}`)
        const outcomes: string[] = []
        for (const column of columns) outcomes.push(await outcomeOf(await attempts(column), column))
        expect(legible(outcomes)).toBe(legible(cells))
      })
    }
  })
}

async function outcomeOf(attempt: Attempt, column: string): Promise<string> {
  try {
    await attempt(contextOf(world, column))
    return '+'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.kind === 'forbidden') return '−'
    return error.kind === 'not-found' ? '·' : '×'
  }
}

function rowsOf(text: string): { verb: string; cells: string[] }[] {
  const [head, ...rows] = text.trim().split('\n')
  expect(head?.trim().split(/\s+/)).toEqual(columns)
  return rows.map((row) => {
    const [verb = '', ...rest] = row.trim().split(/\s{2,}/)
    return { verb, cells: rest }
  })
}

function legible(cells: readonly string[]): string {
  return columns.map((column, at) => `${column} ${cells[at] ?? '?'}`).join('  ')
}
