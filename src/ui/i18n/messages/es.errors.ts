import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () => 'Ahora mismo no hay red. Este archivo seguirá solo en cuanto la haya.',
  blocked: () =>
    'Algo detuvo este archivo por el camino, a menudo una extensión del navegador, un cortafuegos o una VPN. Desactívalo o prueba con otra red.',
  stalled: () => 'Nada se ha movido en un buen rato. Comprueba tu conexión e inténtalo de nuevo.',
  'clock-skew': () =>
    'El reloj de este dispositivo no va bien y por eso se rechazó el archivo. Ponlo en hora e inténtalo de nuevo.',
  'credentials-expired': () =>
    'El permiso para enviar caducó por el camino. Inténtalo de nuevo y se pedirá otro.',
  'identity-gone': () =>
    'El almacenamiento ya no conoce este navegador. Inténtalo de nuevo y se lo presentaremos otra vez.',
  misconfigured: () =>
    'Este buzón no está bien preparado, así que no puede entrar nada. Díselo a quien te envió aquí.',
  denied: () => 'El almacenamiento no acepta este archivo. Díselo a quien te envió aquí.',
  throttled: () => 'El almacenamiento está muy ocupado en este momento. Inténtalo de nuevo en un minuto.',
  server: () => 'El almacenamiento tiene sus propios problemas ahora. Inténtalo de nuevo en un minuto.',
  'checksum-mismatch': () => 'Este archivo se dañó por el camino y no se guardó. Inténtalo de nuevo.',
  'key-taken': () => 'Ya hay un archivo con este nombre. Inténtalo de nuevo y recibirá otro.',
  conflict: () => 'Este archivo se estaba enviando dos veces a la vez. Inténtalo de nuevo en un minuto.',
  'upload-gone': () => 'La parte de este archivo que ya se había enviado se borró. Empieza de nuevo.',
  'file-changed': () => 'Este archivo cambió mientras se enviaba. Elígelo de nuevo.',
  'file-unreadable': () =>
    'Este archivo no se puede leer; quizá se haya movido o haya cambiado de nombre. Elígelo de nuevo.',
  'too-large': ({ limit }, f) =>
    `Este archivo es demasiado grande: por aquí caben como mucho ${f.bytes(limit)} por archivo.`,
  'wrong-type': (kinds) => `Aquí no se aceptan archivos de este tipo. Elige mejor ${kinds}.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Solo se puede enviar un archivo, y este ya sobra. Envíalo en otra ocasión.',
      many: 'Solo se pueden enviar # de archivos a la vez, y este ya sobra. Envíalo en otra ocasión.',
      other: 'Solo se pueden enviar # archivos a la vez, y este ya sobra. Envíalo en otra ocasión.',
    }),
  'total-too-large': ({ limit }, f) =>
    `Todos los archivos juntos pueden ocupar ${f.bytes(limit)}, y con este se pasan. Envíalo en otra ocasión.`,
  closed: ({ at }, f) =>
    `El buzón se cerró el ${f.moment(at)}, antes de que se enviara este archivo. Pregunta a quien te envió aquí.`,
  bug: () =>
    'Algo salió mal dentro de esta página. Inténtalo de nuevo y, si vuelve a pasar, díselo a quien te envió aquí.',
};
