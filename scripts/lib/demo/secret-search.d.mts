/** Looks for a secret in every file below a folder and in further texts; `found`: where it lies open. */
export function searchSecret(
  secret: string,
  folder: string | null,
  texts?: Record<string, string | Buffer>,
): { files: number; bytes: number; found: string[] }
