import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'הכול',
  needs: 'מחכים לך',
  going: 'בדרך',
  arrived: 'הגיעו',
  show: 'הצגה',
  hide: 'הסתרה',
  stretch: (from, to, all, f) => `קבצים ${f.count(from)} עד ${f.count(to)} מתוך ${f.count(all)}`,
  nothing: 'אין כאלה כרגע.',

  retryAll: 'ניסיון נוסף להכול',
  cancelAll: 'ביטול הכול',
  undoAll: 'החזרת הכול',

  left: (n, unit, f) => `הזמן שנותר: בערך ${f.span(n, unit)}`,

  doubles: (n, f) => `קבצים שכבר נמצאים כאן: ${f.count(n)}. לשלוח שוב?`,
  other: 'זה קובץ אחר, ולכן הוא לא נשלח. יש לבחור את הקובץ הזה.',
  sendAgain: 'לשלוח שוב',
  leaveOut: 'להשאיר בחוץ',
  junk: (n, f) => `קובצי מערכת שהושארו בחוץ: ${f.count(n)}.`,
  empty: (folders) => `ריק, ולכן אין מה לשלוח: ${folders}.`,
};
