import { useLocation, useSearchParams } from 'react-router'
import type { Document } from './queries.ts'
import { viewsOf, type View } from './views.ts'

/** As what a document is shown, by the address; and addresses of it shown otherwise. */
export function useView(document: Document) {
  const [search] = useSearchParams()
  const views = viewsOf(document)
  return { views, view: views.find((view) => view === search.get('view')) ?? views[0], wayTo: useWayTo() }
}

/** Where the same document is shown otherwise: at a page, if one is named. */
export function useWayTo() {
  const { pathname, search } = useLocation()
  return (view: View, page?: number) => {
    const asked = new URLSearchParams(search)
    asked.set('view', view)
    if (page !== undefined) asked.set('page', String(page))
    return { pathname, search: String(asked) }
  }
}
