import type { DeliveryMessages } from './en.delivery.ts';

export const list: DeliveryMessages['list'] = {
  all: 'الكل',
  needs: 'بحاجة إليكم',
  going: 'في الطريق',
  arrived: 'وصلت',
  show: 'إظهار',
  hide: 'إخفاء',
  stretch: (from, to, all, f) => `الملفات من ${f.count(from)} إلى ${f.count(to)} من أصل ${f.count(all)}`,
  nothing: 'لا يوجد شيء منها الآن.',

  retryAll: 'إعادة محاولة الكل',
  cancelAll: 'إلغاء الكل',
  undoAll: 'التراجع عن الكل',

  left: (n, unit, f) => `الوقت المتبقي تقريبًا: ${f.span(n, unit, 'short')}`,

  doubles: (n, f) => `ملفات موجودة هنا بالفعل: ${f.count(n)}. هل تُرسَل مرة أخرى؟`,
  other: 'هذا ملف آخر، لذلك لم يُرسَل. اختاروا هذا الملف.',
  sendAgain: 'إرسال مرة أخرى',
  leaveOut: 'استبعاد',
  junk: (n, f) => `ملفات نظام مستبعدة: ${f.count(n)}.`,
  empty: (folders) => `فارغ، فلا شيء لإرساله: ${folders}.`,
};
