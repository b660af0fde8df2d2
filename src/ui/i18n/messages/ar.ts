import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, {
    zero: 'لا ملفات',
    one: 'ملف واحد',
    two: 'ملفان',
    few: '# ملفات',
    many: '# ملفًا',
    other: '# ملف',
  });

export const messages: Messages = {
  language: 'ar',
  direction: 'rtl',

  title: 'أرسلوا ملفاتكم',
  message: 'بلا حساب وبلا تثبيت أي شيء.',
  chooseFiles: 'اختيار ملفات',
  addMore: 'إضافة ملفات أخرى',
  chooseFolder: 'اختيار مجلد',
  addFolder: 'إضافة مجلد',
  sendMore: 'إرسال ملفات أخرى',
  send: (n, f) =>
    f.plural(n, {
      zero: 'إرسال',
      one: 'إرسال ملف واحد',
      two: 'إرسال ملفين',
      few: 'إرسال # ملفات',
      many: 'إرسال # ملفًا',
      other: 'إرسال # ملف',
    }),
  dropHint: 'أو أفلتوها في أي مكان من هذه الصفحة، أو ألصقوها',
  touchHint: 'من الكاميرا أو الصور أو الملفات',
  letGo: 'أفلتوها، فتدخل.',
  keepOpen: 'اتركوا هذه الصفحة مفتوحة حتى تُغلَق الفتحة.',
  pressSend: 'لا يغادر هذا الجهازَ شيء قبل الضغط على «إرسال».',
  giveAgain: 'أعيدوا اختيار الملفات نفسها أو المجلد، فيتابع الإرسال من حيث توقف.',
  for: 'من أجل:',
  allFiles: 'كل الملفات',
  aside: 'تذهب الملفات مباشرة إلى مساحة تخزين من ينتظرها. ولا يمكن لأحد أن يفتحها من هذه الصفحة.',

  kinds: { image: 'صور', video: 'مقاطع فيديو', audio: 'تسجيلات صوتية', text: 'نص عادي' },
  limits: {
    fileBytes: (size) => `حتى ${size} للملف الواحد`,
    files: (n, f) => `${files(n, f)} على الأكثر`,
    totalBytes: (size) => `${size} إجمالًا`,
  },

  closed: {
    title: 'صندوق البريد هذا مغلق.',
    since: (moment) => `أُغلق في ${moment}. إن فاتكم الموعد، فاسألوا من أرسلكم إلى هنا.`,
  },

  broken: 'تعذّر تحميل الجزء الذي يرسل الملفات من هذه الصفحة. تحققوا من الاتصال ثم حاولوا مرة أخرى.',
  unreachable: 'تعذّر تحميل هذه الصفحة كاملة. تحققوا من الاتصال ثم حاولوا مرة أخرى.',
  tryAgain: 'المحاولة مرة أخرى',
};
