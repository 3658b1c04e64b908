import { nameIn, type Language } from '@memorial/domain'
import { organisations } from '../../../api/src/demonstration/organisations.ts'
import { everybody } from '../../../api/src/demonstration/people.ts'

/** Somebody of the demonstration, as it is seeded. */
function personCalled(handle: string) {
  const person = everybody.find((one) => one.handle === handle)
  if (!person) throw new Error(`The demonstration has nobody called ${handle}.`)
  return person
}

export function languageOf(handle: string): Language {
  return personCalled(handle).language
}

/** The organisation of somebody, as its name is read in a language. */
export function homeOf(handle: string, language: Language): string {
  const home = organisations.find(({ number }) => number === personCalled(handle).organisation)!
  return nameIn(home.names, language)
}
