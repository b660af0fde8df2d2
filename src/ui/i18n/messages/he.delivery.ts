import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './he.errors.ts';
import { list } from './he.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: 'קובץ אחד', two: 'שני קבצים', other: '# קבצים' });

const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(part)} מתוך ${files(whole, f)}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, { one: 'קובץ אחד לא נשלח', two: 'שני קבצים לא נשלחו', other: '# קבצים לא נשלחו' });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'אף אחד מהם עדיין לא הגיע'
    : f.plural(n, { one: 'אחד מהם הגיע', two: 'שניים מהם הגיעו', other: '# מהם הגיעו' });

export const messages: DeliveryMessages = {
  yourFiles: 'הקבצים שלכם',
  do: { pause: 'השהיה', resume: 'המשך', cancel: 'ביטול', undo: 'החזרה', retry: 'ניסיון נוסף' },
  choose: 'לבחור אותו שוב',
  copy: 'העתקת הפרטים',
  copied: 'הועתק',
  details: 'פרטים לתמיכה',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} מתוך ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: 'קובץ אחד מוכן לשליחה',
        two: 'שני קבצים מוכנים לשליחה',
        other: '# קבצים מוכנים לשליחה',
      }),
    none: 'עדיין לא הגיע דבר',
    failed: notSent,
    paused: 'מושהה',
    missing: (n, f) => `${files(n, f)} לבחירה מחדש`,
    pauseAll: 'השהיית הכול',
    resumeAll: 'המשך הכול',
    finish: (n, f) =>
      f.plural(n, {
        one: 'לסיים בלי הקובץ הזה',
        two: 'לסיים בלי שני אלה',
        other: 'לסיים בלי # אלה',
      }),
    forgetful:
      'הדפדפן הזה אינו שומר דבר: כדאי להשאיר את הדף הזה פתוח עד שהחריץ נסגר, אחרת יהיה צורך להתחיל מחדש.',
  },

  unfinished: {
    title: 'נמשיך?',
    story: (n, when, arrived, f) =>
      `ב־${when} התחלתם לשלוח ${files(n, f)} ולא סיימתם; ${arrivedSoFar(arrived, f)}.`,
    continue: 'המשך',
    forget: 'לשכוח',
  },

  state: {
    held: 'מוכן',
    queued: 'בתור',
    preparing: 'בהכנה',
    confirming: 'בבדיקה',
    waiting: 'עוד ניסיון בקרוב',
    paused: 'מושהה',
    failed: 'לא נשלח',
    'needs-file': 'מחכה לקובץ שלו',
    cancelling: 'בהוצאה',
    done: 'הגיע',
    cancelled: 'הוצא',
  },

  reasons: {
    offline: 'מחכה לרשת',
    throttled: 'האחסון עסוק',
    server: 'האחסון עסוק',
    stalled: 'דבר לא זז',
    blocked: 'דבר אינו עובר',
    'checksum-mismatch': 'נפגם בדרך',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · שוב בעוד ${f.count(seconds)} שנ׳` : `שוב בעוד ${f.count(seconds)} שנ׳`,

  undoable: 'הוא יוצא מכאן בעוד כמה שניות, אלא אם יוחזר.',

  closedSince: (moment) => `היא נסגרה ב־${moment}. מה שכבר היה בדרך עוד ייכנס.`,

  slip: {
    all: 'הכול בפנים. תודה.',
    partly: ({ done, files: all }, f) =>
      `${filesOf(done, all, f)} ${f.plural(done, { one: 'הגיע', two: 'הגיעו', other: 'הגיעו' })}.`,
    reference: 'אסמכתה',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'מי שמחכה להם יֵדע על כך עוד רגע.',
      closing: 'ההודעה בדרך למי שמחכה להם.',
      closed: 'הרשימה כבר אצל מי שמחכה להם.',
      unwritten: 'עדיין לא היה אפשר להודיע למי שמחכה להם. כדאי להשאיר את הדף פתוח עוד קצת.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: 'קובץ אחד לא נשלח: ראו למטה.',
        two: 'שני קבצים לא נשלחו: ראו למטה.',
        other: '# קבצים לא נשלחו: ראו למטה.',
      }),
  },

  otherLanguages: 'שפה',
  notFetched: 'לא ניתן היה לטעון את השפה הזאת כרגע.',

  news: {
    added: (n, f) => f.plural(n, { one: 'נוסף קובץ אחד.', two: 'נוספו שני קבצים.', other: 'נוספו # קבצים.' }),
    refused: (n, f) => f.plural(n, { one: 'אחד לא התקבל.', two: 'שניים לא התקבלו.', other: '# לא התקבלו.' }),
    resumed: (n, f) =>
      f.plural(n, {
        one: 'אחד ממשיך מהמקום שבו נעצר.',
        two: 'שניים ממשיכים מהמקום שבו נעצרו.',
        other: '# ממשיכים מהמקום שבו נעצרו.',
      }),
    before: (n, f) =>
      f.plural(n, { one: 'אחד כבר היה כאן.', two: 'שניים כבר היו כאן.', other: '# כבר היו כאן.' }),
    arrived: (done, all, f) => `הגיעו ${f.count(done)} מתוך ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'לא ניתן היה לשלוח קובץ אחד.',
        two: 'לא ניתן היה לשלוח שני קבצים.',
        other: 'לא ניתן היה לשלוח # קבצים.',
      }),
    partly: (done, all, failed, f) => `הגיעו ${filesOf(done, all, f)}, ${f.count(failed)} לא נשלחו.`,
    reference: (reference) => `האסמכתה שלכם היא ${reference}.`,
  },

  list,
  errors,
};
