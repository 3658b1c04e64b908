import { unzipSync } from 'fflate'
import { bounds } from './bounds.ts'
import { Unreadable } from './unreadable.ts'

/** Old office files and encrypted new ones begin like this. */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0]
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')

const manifest = 'META-INF/manifest.xml'

/**
 * Some files of an office file, which is a ZIP. The size that the archive tells bounds what is inflated, whatever comes
 * out; an archive inside is not entered, as nothing of an office file's text stands in one.
 */
export function unpacked(bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> {
  if (compoundFile.every((byte, index) => bytes[index] === byte)) {
    throw new Unreadable(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(encryptedPackage) ? 'encrypted' : 'damaged',
    )
  }
  let size = 0
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (name !== manifest && !wanted(name)) return false
      size += originalSize
      if (size > bounds.officeXml) throw new Unreadable('too-large')
      return true
    },
  })
  const isEncrypted = new TextDecoder().decode(files[manifest]?.subarray(0, 100_000)).includes(':encryption-data')
  if (isEncrypted) throw new Unreadable('encrypted')
  return files
}

/** A file that an office file cannot be without. */
export function partOf(files: Record<string, Uint8Array>, name: string): Uint8Array {
  const part = files[name]
  if (!part) throw new Unreadable('damaged')
  return part
}
