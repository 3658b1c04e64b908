import { useRef, type ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'

interface FileButtonProps {
  kind?: 'main' | 'quiet'
  because?: string | undefined
  multiple?: boolean
  onFiles: (files: File[]) => void
  children: ReactNode
}

/** A button that lets files be chosen from the device. */
export function FileButton({ kind = 'quiet', because, multiple = false, onFiles, children }: FileButtonProps) {
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
