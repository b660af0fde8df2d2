/** In place of the binary headers of event streams: a presigner signs URLs. */
export class HeaderFormatter {
  format(): never {
    throw new TypeError('Event streams are not signed: see build/substitutes.');
  }
}
