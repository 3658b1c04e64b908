import '../entry/entry.css'

/** Words that were drawn for somebody, to be written down in their order. */
export function DrawnWords({ words }: { words: string }) {
  return (
    <ol className="drawn-words" dir="ltr" lang="en">
      {words.split(' ').map((word, place) => (
        <li key={place}>{word}</li>
      ))}
    </ol>
  )
}
