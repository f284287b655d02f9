/** Lets a person choose one file with the dialog of the system. */
export function chooseFile(accept: string, onFile: (file: File) => unknown): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onFile(file)
  })
  input.click()
}
