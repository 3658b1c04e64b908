import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { queries, trpc, whenSignedOut } from './api.ts'
import { takeToken } from './entry/token.ts'
import { firstLanguage, speak } from './language.ts'
import { routes } from './routes.ts'
import { keepFocus } from './shell/keep-focus.ts'
import { watchForQuickExit } from './shell/quick-exit.ts'
import './ui/tokens.css'
import './ui/base.css'
import './ui/pieces.css'
import './ui/form.css'
import './shell/shell.css'

takeToken()
watchForQuickExit()
keepFocus()

const speaking = speak(firstLanguage())
const router = createBrowserRouter(routes)

whenSignedOut(() => {
  const { pathname } = router.state.navigation.location ?? router.state.location
  if (pathname === '/sign-in') return
  const somebodyWasHere = queries.getQueryData(trpc.identity.me.queryKey()) !== undefined
  const gone = router.navigate('/sign-in', { replace: true, state: { from: pathname } })
  // What was announced or half written for them goes with the document: who signs in next finds none of it.
  if (somebodyWasHere) void gone.then(() => location.reload())
})

const root = document.getElementById('root')!

speaking.then(
  () =>
    createRoot(root).render(
      <StrictMode>
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </I18nProvider>
      </StrictMode>,
    ),
  () => document.getElementById('unreached')?.removeAttribute('hidden'),
)
