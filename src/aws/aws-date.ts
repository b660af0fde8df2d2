/** AWS's two formats of time: RFC 9110's IMF-fixdate (`Date`, `Retry-After`) and ISO 8601 (`<ServerTime>`). */
const FORMS = /^(?:\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/;

/** Epoch milliseconds; `null` for anything in neither format. `Date.parse` alone would read `-5` as a year. */
export function parseAwsDate(stamp: string | null | undefined): number | null {
  const time = stamp && FORMS.test(stamp) ? Date.parse(stamp) : NaN;
  return Number.isNaN(time) ? null : time;
}
