import { useEffect, useState } from 'preact/hooks'

/** A file that the reader brought. */
export type Brought = { readonly name: string; readonly bytes: Uint8Array }

export const brought = async (file: File): Promise<Brought> => ({
  name: file.name,
  bytes: new Uint8Array(await file.arrayBuffer()),
})

/** Takes a file that is dropped anywhere on the page; true: one is held over it. */
export function useDrop(onFile: (file: Brought) => void): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = new AbortController()
    const { signal } = over
    const held = (event: DragEvent) => {
      event.preventDefault()
      setOver(event.type === 'dragover')
    }
    const dropped = (event: DragEvent) => {
      held(event)
      const [file] = event.dataTransfer?.files ?? []
      if (file !== undefined) void brought(file).then(onFile)
    }
    document.addEventListener('dragover', held, { signal })
    document.addEventListener('dragleave', held, { signal })
    document.addEventListener('drop', dropped, { signal })
    return () => over.abort()
  }, [onFile])
  return isOver
}
