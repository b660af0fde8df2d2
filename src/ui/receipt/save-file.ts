/** Time for the browser to begin reading what it was told to save, in ms; some begin only after the click. */
const READ_BY_MS = 60_000;

/** Has the browser save `text` under `name`, as a download. `type` is a MIME type. */
export function saveFile(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, READ_BY_MS);
}
