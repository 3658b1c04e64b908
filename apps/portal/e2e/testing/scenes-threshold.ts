import { begin, enrol, enterCodeword, linkFrom, makeCodeword, newHandle } from './enrolment.ts'
import { at, stop, type Scene } from './scenes.ts'
import type { Visitor } from './visitor.ts'

/** Before anyone is known. */
export function threshold(administrator: Visitor): Scene[] {
  let stopped = { handle: newHandle(), codeword: '' }
  return [
    at('sign-in', '/sign-in'),
    at('coming back with a printed code', '/recover'),
    stop,
    { name: 'an invitation that is over', open: overEnrolment },
    { name: 'an invitation', open: async (person) => person.visit(await linkFrom(administrator)) },
    {
      name: 'passphrase and key',
      open: async (person) => void (await begin(person, await linkFrom(administrator), newHandle())),
    },
    { name: 'proving them', open: (person) => person.button('I have kept both').click() },
    {
      name: 'a codeword, just made',
      open: async (person) => {
        await enrol(person, await linkFrom(administrator), stopped.handle)
        stopped = { ...stopped, codeword: await makeCodeword(person) }
      },
    },
    {
      name: 'an account that was stopped',
      open: async (person) => {
        await person.visit('/stop')
        await enterCodeword(person, stopped.handle, stopped.codeword)
        await person.heading('The account is stopped. Sessions have ended.').waitFor()
      },
    },
  ]
}

async function overEnrolment(person: Visitor): Promise<void> {
  await person.visit('/enrol')
  await person.heading('This invitation cannot be used').waitFor()
}
