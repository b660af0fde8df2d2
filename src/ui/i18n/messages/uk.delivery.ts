import type { Formats } from '../format.ts';
import type { DeliveryMessages } from './en.delivery.ts';
import { errors } from './uk.errors.ts';
import { list } from './uk.list.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# файл', few: '# файли', many: '# файлів', other: '# файлу' });

/** After "з", in the genitive. */
const filesOf = (part: number, whole: number, f: Formats): string =>
  `${f.count(part)} з ${f.plural(whole, { one: '# файлу', few: '# файлів', many: '# файлів', other: '# файлу' })}`;

const notSent = (n: number, f: Formats): string =>
  f.plural(n, {
    one: '# не надіслано',
    few: '# не надіслано',
    many: '# не надіслано',
    other: '# не надіслано',
  });

const arrivedSoFar = (n: number, f: Formats): string =>
  n === 0
    ? 'жоден ще не дійшов'
    : f.plural(n, { one: 'дійшов #', few: 'дійшли #', many: 'дійшло #', other: 'дійшло #' });

export const messages: DeliveryMessages = {
  yourFiles: 'Ваші файли',
  do: {
    pause: 'Призупинити',
    resume: 'Продовжити',
    cancel: 'Скасувати',
    undo: 'Повернути',
    retry: 'Спробувати ще раз',
  },
  choose: 'Вибрати знову',
  copy: 'Копіювати подробиці',
  copied: 'Скопійовано',
  details: 'Подробиці для служби підтримки',
  named: (action, name) => `${action}: ${name}`,

  sum: {
    bytes: (sent, all) => `${sent} з ${all}`,
    files: filesOf,
    held: (n, f) =>
      f.plural(n, {
        one: '# файл готовий до надсилання',
        few: '# файли готові до надсилання',
        many: '# файлів готові до надсилання',
        other: '# файлу готові до надсилання',
      }),
    none: 'Ще нічого не дійшло',
    failed: notSent,
    paused: 'Призупинено',
    missing: (n, f) => `${files(n, f)} треба дати ще раз`,
    pauseAll: 'Призупинити все',
    resumeAll: 'Продовжити все',
    finish: (n, f) =>
      f.plural(n, {
        one: 'Завершити без # файлу',
        few: 'Завершити без # файлів',
        many: 'Завершити без # файлів',
        other: 'Завершити без # файлу',
      }),
    forgetful:
      'Цей браузер нічого не запам’ятовує: не закривайте цю сторінку, доки не зачиниться щілина, інакше доведеться починати знову.',
  },

  unfinished: {
    title: 'Продовжимо?',
    story: (n, when, arrived, f) =>
      `Надсилання ${when} (${files(n, f)}) не завершено; ${arrivedSoFar(arrived, f)}.`,
    continue: 'Продовжити',
    forget: 'Забути',
  },

  state: {
    held: 'Готово до надсилання',
    queued: 'У черзі',
    preparing: 'Готується',
    confirming: 'Перевіряється',
    waiting: 'Невдовзі ще спроба',
    paused: 'Призупинено',
    failed: 'Не надіслано',
    'needs-file': 'Чекає на свій файл',
    cancelling: 'Виймається',
    done: 'Дійшов',
    cancelled: 'Вийнято',
  },

  reasons: {
    offline: 'Чекає на мережу',
    throttled: 'Сховище зайняте',
    server: 'Сховище зайняте',
    stalled: 'Нічого не рухалося',
    blocked: 'Нічого не проходить',
    'checksum-mismatch': 'Пошкоджено дорогою',
  },
  again: (reason, seconds, f) =>
    reason ? `${reason} · знову за ${f.count(seconds)} с` : `Знову за ${f.count(seconds)} с`,

  undoable: 'За кілька секунд його буде вийнято, якщо ви його не повернете.',

  closedSince: (moment) => `Зачинилася ${moment}. Те, що вже було в дорозі, ще потрапить усередину.`,

  slip: {
    all: 'Усе всередині. Дякуємо.',
    partly: ({ done, files: all }, f) => `Усередині ${filesOf(done, all, f)}.`,
    reference: 'Номер',
    sum: (n, size, f) => `${files(n, f)} · ${size}`,
    told: {
      open: 'Той, хто їх чекає, дізнається за мить.',
      closing: 'Той, хто їх чекає, саме дізнається про них.',
      closed: 'Той, хто їх чекає, має перелік.',
      unwritten: 'Того, хто їх чекає, ще не вдалося сповістити. Будь ласка, не закривайте поки цю сторінку.',
    },
    rest: (n, f) =>
      f.plural(n, {
        one: '# не надіслано: дивіться нижче.',
        few: '# не надіслано: дивіться нижче.',
        many: '# не надіслано: дивіться нижче.',
        other: '# не надіслано: дивіться нижче.',
      }),
  },

  otherLanguages: 'Мова',
  notFetched: 'Цю мову зараз не вдалося завантажити.',

  news: {
    added: (n, f) =>
      f.plural(n, {
        one: 'Додано # файл.',
        few: 'Додано # файли.',
        many: 'Додано # файлів.',
        other: 'Додано # файлу.',
      }),
    refused: (n, f) => `Не прийнято: ${f.count(n)}.`,
    resumed: (n, f) =>
      f.plural(n, {
        one: '# іде далі з того місця, де зупинився.',
        few: '# ідуть далі з того місця, де зупинилися.',
        many: '# ідуть далі з того місця, де зупинилися.',
        other: '# ідуть далі з того місця, де зупинилися.',
      }),
    before: (n, f) => `Уже було раніше: ${f.count(n)}.`,
    arrived: (done, all, f) => `Дійшло ${f.count(done)} з ${f.count(all)}.`,
    trouble: (n, f) =>
      f.plural(n, {
        one: 'Не вдалося надіслати # файл.',
        few: 'Не вдалося надіслати # файли.',
        many: 'Не вдалося надіслати # файлів.',
        other: 'Не вдалося надіслати # файлу.',
      }),
    partly: (done, all, failed, f) => `Дійшло ${filesOf(done, all, f)}. Не надіслано: ${f.count(failed)}.`,
    reference: (reference) => `Ваш номер: ${reference}.`,
  },

  list,
  errors,
};
