/** Stands for the binary headers of event streams. This page signs URLs only. */
export class HeaderFormatter {
  format(): never {
    throw new TypeError('Event streams are not signed: see build/substitutes.');
  }
}
