import { documentPages, documentPagesByName } from './queries.ts'

// How the documents of a collection are listed stands in the address.

export function arePictures(search: URLSearchParams): boolean {
  return search.get('as') === 'pictures'
}

export function areByName(search: URLSearchParams): boolean {
  return search.get('order') === 'name'
}

/** The documents of a collection in the order that an address asks for. */
export function documentsListed(collectionId: string, search: URLSearchParams) {
  return areByName(search) ? documentPagesByName(collectionId) : documentPages(collectionId)
}
