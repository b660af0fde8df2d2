/** The forms of a phrase by plural category; `#` stands for the number. `other` is what every language has. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Makes the chooser of one language. https://cldr.unicode.org/index/cldr-spec/plural-rules */
export function pluralsOf(language: string) {
  const rules = new Intl.PluralRules(language);
  /** The form that fits `n`, with `shown`, the number as the guest reads it, put in. */
  return (n: number, shown: string, forms: PluralForms): string =>
    (forms[rules.select(n)] ?? forms.other).replace('#', shown);
}
