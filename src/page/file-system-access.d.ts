/** File System Access as far as the page uses it; Chromium only. @see https://wicg.github.io/file-system-access/ */
interface FileSystemHandle {
  requestPermission(descriptor: { mode: 'read' }): Promise<PermissionState>;
}

interface DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
