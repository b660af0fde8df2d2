/** How a guest reads a `mailto:`, `tel:` or `https:` address: `films@harbour.example`, `+49 …`, `harbour.example/help`. */
export function contactText(url: string): string {
  return url.replace(/^(?:mailto:|tel:|https:\/\/)/iu, '').replace(/(?<=^[^/]*)(?:\/|\?.*)$/u, '');
}
