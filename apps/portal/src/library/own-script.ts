/** As browsers have it that know trusted types; the others take an address as it is. */
interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): string
  }
}

const policies = (globalThis as { trustedTypes?: ScriptPolicies }).trustedTypes

const policy = policies?.createPolicy('own-scripts', {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href)
    const isOurs = origin === location.origin && (import.meta.env.DEV || pathname.startsWith('/assets/'))
    if (!isOurs) throw new TypeError('A worker is started from a script of our own release only.')
    return address
  },
})

/** The address of a script of our own release, fit to be run. */
export function ownScript(address: string): string {
  return policy ? policy.createScriptURL(address) : address
}
