import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { ReactNode } from 'react'
import './markdown.css'

/** What a person wrote in Markdown, as elements. HTML in it is text, a picture is its description, and nothing is fetched. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose" dir="auto">
      {drawn(lexer(text))}
    </div>
  )
}

function drawn(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, place) => <Drawn key={place} token={token as MarkedToken} />)
}

function Drawn({ token }: { token: MarkedToken }): ReactNode {
  return token.type in blocks ? blocks[token.type as keyof typeof blocks](token as never) : inline(token)
}

const blocks = {
  heading: ({ depth, tokens }: Tokens.Heading) => (depth <= 2 ? <h2>{drawn(tokens)}</h2> : <h3>{drawn(tokens)}</h3>),
  paragraph: ({ tokens }: Tokens.Paragraph) => <p dir="auto">{drawn(tokens)}</p>,
  blockquote: ({ tokens }: Tokens.Blockquote) => <blockquote>{drawn(tokens)}</blockquote>,
  code: ({ text }: Tokens.Code) => (
    <pre dir="ltr">
      <code>{text}</code>
    </pre>
  ),
  hr: () => <hr />,
  list: ({ ordered, start, items }: Tokens.List) => {
    const entries = items.map((entry, place) => <li key={place}>{drawn(entry.tokens)}</li>)
    return ordered ? <ol start={start || 1}>{entries}</ol> : <ul>{entries}</ul>
  },
  table: ({ header, rows }: Tokens.Table) => (
    <div className="scroll" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {header.map((cell, place) => (
              <th key={place} scope="col">
                {drawn(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={column}>{drawn(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  ),
  link: ({ href, tokens }: Tokens.Link) => <OutsideLink href={href}>{drawn(tokens)}</OutsideLink>,
  strong: ({ tokens }: Tokens.Strong) => <strong>{drawn(tokens)}</strong>,
  em: ({ tokens }: Tokens.Em) => <em>{drawn(tokens)}</em>,
  del: ({ tokens }: Tokens.Del) => <s>{drawn(tokens)}</s>,
  codespan: ({ text }: Tokens.Codespan) => <code dir="auto">{text}</code>,
  br: () => <br />,
  space: () => null,
  def: () => null,
}

/** Text, which may hold further tokens, and all that is shown as what was typed. */
function inline(token: MarkedToken): ReactNode {
  if ('tokens' in token && token.tokens && token.type !== 'image') return drawn(token.tokens as Token[])
  return 'text' in token ? token.text : token.raw
}

const followed = /^(https?:|mailto:)/i

/** A link out of the portal, which is not told from where one comes. Anything but the web and mail stays text. */
function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  if (!followed.test(href)) return children
  return (
    <a href={href} rel="noreferrer" target="_blank">
      {children}
    </a>
  )
}
