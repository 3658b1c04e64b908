import { useRef, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'

interface FileButtonProps {
  kind?: 'main' | 'quiet'
  because?: string | undefined
  multiple?: boolean
  /** A folder is chosen, and with it all that is in it. */
  folder?: boolean
  onFiles: (files: File[]) => void
  children: ReactNode
}

/** React’s types do not know it. */
const ofAFolder = { webkitdirectory: '' }

/** Whether folders can be chosen on this device. */
export const choosesFolders = 'webkitdirectory' in HTMLInputElement.prototype

/** A button that lets files be chosen from the device. */
export function FileButton({
  kind = 'quiet',
  because,
  multiple = false,
  folder = false,
  onFiles,
  children,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind={kind} because={because} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        {...(folder && ofAFolder)}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // So that the same file can be chosen again.
          target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}
