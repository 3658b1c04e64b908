/** Three white pages, the second with a line of text: made by cjb2, djvm and djvused. In Base64. */
export const djvu =
  'QVQmVEZPUk0AAAD2REpWTURJUk0AAAArgQADAAAARAAAAG4AAADY///Zv4of/KpFiiCN0zrZGcXjJe7F80k4T/0uLgBGT1JNAAAAIkRKVlVJTkZPAAAACgDIAGQYAGQAFgFTamJ6AAAABIC2wEtGT1JNAAAAYURKVlVJTkZPAAAACgDIAGQYAGQAFgFTamJ6AAAABIC2wEtUWFR6AAAAN///t4koAG6xQzolMwrZh8n2zPdFMfTxBYkEV9pp+cnuZVzBsNcK3LOi0P2QvVgM1YCA/Cmf0qMARk9STQAAACJESlZVSU5GTwAAAAoAyABkGABkABYBU2piegAAAASAtsBL'

/** A DjVu of one page that says it is so large, with these parts. */
export function djvuPage(side: number, ...parts: Buffer[]): Buffer {
  const size = Buffer.concat([uint(2, side), uint(2, side)])
  const info = part('INFO', Buffer.concat([size, Buffer.from([26, 0, 44, 1, 22, 1])]))
  return Buffer.concat([Buffer.from('AT&T'), part('FORM', Buffer.concat([Buffer.from('DJVU'), info, ...parts]))])
}

/** White all over, in black and white: one bit says that a line is like the one above (T.6). */
export function white(side: number): Buffer {
  const lines = Buffer.alloc(Math.ceil(side / 8), 0xff)
  const end = Buffer.from([0, 0x10, 0x01])
  return part('Smmr', Buffer.concat([Buffer.from('MMR\0'), uint(2, side), uint(2, side), lines, end]))
}

function part(name: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(name), uint(4, data.length), data, Buffer.alloc(data.length % 2)])
}

function uint(bytes: 2 | 4, value: number): Buffer {
  const written = Buffer.alloc(bytes)
  written.writeUIntBE(value, 0, bytes)
  return written
}

/** The same book, of which the second page cannot be read. */
export function damagedDjvu(): Buffer {
  const bytes = Buffer.from(djvu, 'base64')
  const first = bytes.indexOf('Sjbz')
  const second = bytes.indexOf('Sjbz', first + 4)
  return bytes.fill(0xff, second + 8, second + 12)
}
