import { decisions } from '@memorial/domain'

/** The rule set that the fields of the form make, as far as they make one: its schema says what is wrong. */
export function rulesFrom(form: FormData): unknown {
  const value = (at: string) => form.get(`rules.${at}`)
  const clause = (at: string) => value(`${at}.clause`)
  /** What is provided for; null where it is not. */
  const provided = <T>(at: string, of: () => T) => (value(at) === 'yes' ? of() : null)
  return {
    quorum: {
      fraction: fractionFrom(value('quorum.fraction')),
      recusedCount: value('quorum.recusedCount') === 'yes',
      checked: value('quorum.checked'),
      second: provided('quorum.second', () => ({
        afterDays: numberFrom(value('quorum.second.afterDays')),
        fraction: value('quorum.second.fraction') ? fractionFrom(value('quorum.second.fraction')) : null,
        clause: clause('quorum.second'),
      })),
      clause: clause('quorum'),
    },
    majority: Object.fromEntries(
      decisions.map((decision) => {
        const at = `majority.${decision}`
        const [compare, basis] = [value(`${at}.compare`), value(`${at}.basis`)]
        return [decision, { fraction: fractionFrom(value(`${at}.fraction`)), compare, basis, clause: clause(at) }]
      }),
    ),
    tie: { rule: value('tie.rule'), clause: clause('tie') },
    ballots: { changeable: value('ballots.changeable') === 'yes', clause: clause('ballots') },
    notice: {
      days: numberFrom(value('notice.days')),
      lateItems: value('notice.lateItems') === 'yes',
      channel: form.getAll('rules.notice.channel'),
      clause: clause('notice'),
    },
    convening: { by: form.getAll('rules.convening.by'), clause: clause('convening') },
    petition: provided('petition', () => ({
      fraction: fractionFrom(value('petition.fraction')),
      clause: clause('petition'),
    })),
    proxies: provided('proxies', () => ({ limit: numberFrom(value('proxies.limit')), clause: clause('proxies') })),
    distance: provided('distance', () => ({ clause: clause('distance') })),
    deputies: provided('deputies', () => ({
      casting: value('deputies.casting') === 'yes',
      clause: clause('deputies'),
    })),
    circular: {
      unanimous: provided('circular.unanimous', () => ({
        clause: clause('circular.unanimous'),
        electronicConsent: value('circular.unanimous.electronicConsent') || null,
      })),
      majority: provided('circular.majority', () => ({
        clause: clause('circular.majority'),
        ...(value('circular.majority.days') ? { days: numberFrom(value('circular.majority.days')) } : {}),
      })),
    },
    secrecy: {
      named: provided('secrecy.named', () => ({ clause: clause('secrecy.named') })),
      casting: provided('secrecy.casting', () => ({ clause: clause('secrecy.casting') })),
    },
  }
}

/** “2/3”; what is no fraction stays as it was typed, and is wrong as a whole. */
function fractionFrom(typed: FormDataEntryValue | null): unknown {
  const [, of, whole] = /^\s*([1-9]\d{0,2})\s*[/⁄]\s*([1-9]\d{0,2}|1000)\s*$/.exec(String(typed ?? '')) ?? []
  return of && whole ? { of: Number(of), in: Number(whole) } : typed
}

function numberFrom(typed: FormDataEntryValue | null): unknown {
  return typed === null || typed === '' ? typed : Number(typed)
}
