import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: 'קובץ אחד', two: 'שני קבצים', other: '# קבצים' });

export const messages: Messages = {
  language: 'he',
  direction: 'rtl',

  title: 'כאן שולחים קבצים',
  message: 'בלי חשבון ובלי להתקין דבר.',
  chooseFiles: 'בחירת קבצים',
  addMore: 'הוספת קבצים',
  chooseFolder: 'בחירת תיקייה',
  addFolder: 'הוספת תיקייה',
  sendMore: 'שליחת קבצים נוספים',
  send: (n, f) => `שליחה של ${files(n, f)}`,
  dropHint: 'או לגרור אותם לכל מקום בדף הזה, או להדביק',
  touchHint: 'מהמצלמה, מהתמונות או מהקבצים',
  letGo: 'לשחרר, והם בפנים.',
  keepOpen: 'כדאי להשאיר את הדף הזה פתוח עד שהחריץ נסגר.',
  pressSend: 'דבר אינו עוזב את המכשיר הזה לפני לחיצה על ״שליחה״.',
  giveAgain: 'אם בוחרים שוב את אותם הקבצים או את התיקייה, השליחה ממשיכה מהמקום שבו נעצרה.',
  for: 'עבור:',
  allFiles: 'כל הקבצים',
  aside: 'הקבצים מגיעים ישר לאחסון של מי שמחכה להם. איש אינו יכול לפתוח אותם מהדף הזה.',

  kinds: { image: 'תמונות', video: 'סרטונים', audio: 'הקלטות קול', text: 'טקסט פשוט' },
  limits: {
    fileBytes: (size) => `עד ${size} לקובץ`,
    files: (n, f) => `לכל היותר ${files(n, f)}`,
    totalBytes: (size) => `${size} בסך הכול`,
  },

  closed: {
    title: 'תיבת הדואר הזאת סגורה.',
    since: (moment) => `היא נסגרה ב־${moment}. אם איחרתם, כדאי לשאול את מי ששלח אתכם לכאן.`,
  },

  broken: 'לא ניתן היה לטעון את החלק בדף ששולח קבצים. כדאי לבדוק את החיבור ולנסות שוב.',
  unreachable: 'לא ניתן היה לטעון את הדף הזה עד הסוף. כדאי לבדוק את החיבור ולנסות שוב.',
  tryAgain: 'ניסיון נוסף',
};
