import type { Formats } from '../format.ts';
import { errors } from './ar.errors.ts';
import { list } from './ar.list.ts';
import type { DeliveryMessages } from './en.delivery.ts';

/** In the genitive, as after "من". */
const filesOf = (part: number, whole: number, f: Formats): string => {
  const all = f.plural(whole, {
    zero: 'لا ملفات',
    one: 'ملف واحد',
    two: 'ملفين',
    few: '# ملفات',
    many: '# ملفًا',
    other: '# ملف',
  });
  return `${f.count(part)} من ${all}`;
};

const files = (n: number, f: Formats): string =>
  f.plural(n, {
    zero: 'لا ملفات',
    one: 'ملف واحد',
    two: 'ملفان',
    few: '# ملفات',
    many: '# ملفًا',
    other: '# ملف',
  });

const notSent = (n: number, f: Formats): string =>
  f.plural(n, {
    zero: 'أُرسل كل شيء',
    one: 'ملف واحد لم يُرسَل',
    two: 'ملفان لم يُرسَلا',
    few: '# ملفات لم تُرسَل',
    many: '# ملفًا لم تُرسَل',
    other: '# ملف لم تُرسَل',
  });

const arrivedSoFar = (n: number, f: Formats): string =>
  f.plural(n, {
    zero: 'ولم يصل منها شيء بعد',
    one: 'ووصل منها واحد',
    two: 'ووصل منها اثنان',
    few: 'ووصل منها #',
    many: 'ووصل منها #',
    other: 'ووصل منها #',
  });

export const messages: DeliveryMessages = {
  yourFiles: 'ملفاتكم',
  do: {
    pause: 'إيقاف مؤقت',
    resume: 'متابعة',
    cancel: 'إلغاء',
    undo: 'تراجع',
    retry: 'المحاولة مرة أخرى',
  },
  choose: 'اختياره من جديد',
  copy: 'نسخ التفاصيل',
  copied: 'تم النسخ',
  details: 'تفاصيل للدعم الفني',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} من ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        zero: 'لا ملفات للإرسال',
        one: 'ملف واحد جاهز للإرسال',
        two: 'ملفان جاهزان للإرسال',
        few: '# ملفات جاهزة للإرسال',
        many: '# ملفًا جاهزًا للإرسال',
        other: '# ملف جاهز للإرسال',
      }),
    none: 'لم يصل شيء بعد',
    failed: notSent,
    paused: 'متوقف مؤقتًا',
    missing: (n, f) => `${files(n, f)} بحاجة إلى اختيار من جديد`,
    pauseAll: 'إيقاف الكل مؤقتًا',
    resumeAll: 'متابعة الكل',
    finish: (n, f) =>
      f.plural(n, {
        zero: 'إنهاء',
        one: 'إنهاء من دون هذا الملف',
        two: 'إنهاء من دون هذين الملفين',
        few: 'إنهاء من دون هذه الملفات (#)',
        many: 'إنهاء من دون هذه الملفات (#)',
        other: 'إنهاء من دون هذه الملفات (#)',
      }),
    forgetful: 'هذا المتصفح لا يحتفظ بشيء: اتركوا هذه الصفحة مفتوحة حتى تُغلَق الفتحة، وإلا لزم البدء من جديد.',
  },

  unfinished: {
    title: 'هل نتابع؟',
    story: (n, when, arrived, f) =>
      `بدأتم إرسالًا في ${when} ولم يكتمل (${files(n, f)})، ${arrivedSoFar(arrived, f)}.`,
    continue: 'متابعة',
    forget: 'نسيان',
  },

  state: {
    held: 'جاهز',
    queued: 'في الطابور',
    preparing: 'قيد التحضير',
    confirming: 'قيد التحقق',
    waiting: 'محاولة أخرى قريبًا',
    paused: 'متوقف مؤقتًا',
    failed: 'لم يُرسَل',
    'needs-file': 'في انتظار ملفه',
    cancelling: 'قيد الإزالة',
    done: 'وصل',
    cancelled: 'أُزيل',
  },

  reasons: {
    offline: 'في انتظار الشبكة',
    throttled: 'مساحة التخزين مشغولة',
    server: 'مساحة التخزين مشغولة',
    stalled: 'لم يتحرك شيء',
    blocked: 'لا شيء يمر',
    'checksum-mismatch': 'تضرر في الطريق',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · مجددًا بعد ${f.count(seconds)} ث` : `مجددًا بعد ${f.count(seconds)} ث`,

  undoable: 'سيُزال بعد ثوانٍ، ما لم تتراجعوا.',

  closedSince: (moment) => `أُغلق في ${moment}. ما كان في الطريق حينها لا يزال يدخل.`,

  slip: {
    all: 'وصل كل شيء. شكرًا لكم.',
    partly: ({ done, files: all }, f) => `وصل ${filesOf(done, all, f)}.`,
    reference: 'الرقم المرجعي',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'سيُبلَّغ من ينتظرها بعد لحظات.',
      closing: 'يجري إبلاغ من ينتظرها.',
      closed: 'القائمة الآن لدى من ينتظرها.',
      unwritten: 'لم يتسنَّ بعد إبلاغ من ينتظرها. اتركوا هذه الصفحة مفتوحة قليلًا.',
    },
    rest: (n, f) =>
      f.plural(n, {
        zero: 'أُرسل كل شيء.',
        one: 'ملف واحد لم يُرسَل: انظروا أدناه.',
        two: 'ملفان لم يُرسَلا: انظروا أدناه.',
        few: '# ملفات لم تُرسَل: انظروا أدناه.',
        many: '# ملفًا لم تُرسَل: انظروا أدناه.',
        other: '# ملف لم تُرسَل: انظروا أدناه.',
      }),
  },

  otherLanguages: 'اللغة',
  notFetched: 'تعذّر تحميل تلك اللغة الآن.',

  news: {
    added: (n, f) =>
      f.plural(n, {
        zero: 'لم يُضَف أي ملف.',
        one: 'أُضيف ملف واحد.',
        two: 'أُضيف ملفان.',
        few: 'أُضيفت # ملفات.',
        many: 'أُضيف # ملفًا.',
        other: 'أُضيف # ملف.',
      }),
    refused: (n, f) => `لم يُقبل: ${f.count(n)}.`,
    resumed: (n, f) => `يتابع من حيث توقف: ${f.count(n)}.`,
    before: (n, f) => `كان هنا من قبل: ${f.count(n)}.`,
    arrived: (done, all, f) => `وصل ${f.count(done)} من ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        zero: 'أُرسل كل شيء.',
        one: 'تعذّر إرسال ملف واحد.',
        two: 'تعذّر إرسال ملفين.',
        few: 'تعذّر إرسال # ملفات.',
        many: 'تعذّر إرسال # ملفًا.',
        other: 'تعذّر إرسال # ملف.',
      }),
    partly: (done, all, failed, f) => `وصل ${filesOf(done, all, f)}، ولم يُرسَل ${f.count(failed)}.`,
    reference: (reference) => `رقمكم المرجعي هو ${reference}.`,
  },

  list,
  errors,
};
