/*
 * Operating systems disagree on types: Windows calls a zip `application/x-zip-compressed` and a csv
 * `application/vnd.ms-excel`, and a browser that finds no type says ''. So a file also passes by its extension. The types
 * are those of https://www.iana.org/assignments/media-types and what browsers said before these were registered.
 */

/** What owners may name, and the extensions known for it, each without its dot. */
const KNOWN: readonly (readonly [types: string, extensions: string])[] = [
  ['image/jpeg image/jpg image/pjpeg', 'jpg jpeg jpe jfif'],
  ['image/png', 'png'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/avif', 'avif'],
  ['image/heic image/heif', 'heic heif hif'],
  ['image/tiff', 'tif tiff'],
  ['image/bmp image/x-ms-bmp', 'bmp dib'],
  ['image/svg+xml', 'svg svgz'],
  ['image/jxl', 'jxl'],
  ['image/vnd.microsoft.icon image/x-icon', 'ico'],
  ['image/vnd.adobe.photoshop image/x-photoshop', 'psd psb'],
  // Raw pictures have no registered types, but owners who ask for pictures mean them too.
  ['image/x-adobe-dng image/dng', 'dng'],
  ['image/*', 'cr2 cr3 nef arw raf orf rw2 pef srw'],
  ['video/mp4', 'mp4 m4v mp4v mpg4'],
  ['video/quicktime', 'mov qt'],
  ['video/webm', 'webm'],
  ['video/matroska video/x-matroska', 'mkv'],
  ['video/x-msvideo video/avi', 'avi'],
  ['video/mpeg', 'mpg mpeg mpe m1v m2v'],
  ['video/mp2t', 'mts m2ts m2t ts'],
  ['video/3gpp', '3gp 3gpp'],
  ['video/3gpp2', '3g2'],
  ['video/x-ms-wmv', 'wmv'],
  ['video/ogg', 'ogv'],
  ['video/x-flv', 'flv'],
  ['application/mxf', 'mxf'],
  ['video/*', 'mxf braw r3d'],
  ['audio/mpeg audio/mp3', 'mp3 mpga mp2 mp2a m2a m3a'],
  ['audio/mp4 audio/x-m4a', 'm4a mp4a m4b'],
  ['audio/aac', 'aac adts'],
  ['audio/wav audio/x-wav audio/wave audio/vnd.wave', 'wav'],
  ['audio/flac audio/x-flac', 'flac'],
  ['audio/ogg audio/opus', 'oga ogg spx opus'],
  ['audio/aiff audio/x-aiff', 'aif aiff aifc'],
  ['audio/midi', 'mid midi kar rmi'],
  ['audio/webm', 'weba'],
  ['audio/amr', 'amr'],
  ['audio/x-ms-wma', 'wma'],
  ['text/plain', 'txt text log'],
  ['text/csv', 'csv'],
  ['text/tab-separated-values', 'tsv'],
  ['text/html', 'html htm'],
  ['text/markdown', 'md markdown'],
  ['text/calendar', 'ics'],
  ['text/vcard text/x-vcard', 'vcf'],
  ['text/rtf application/rtf', 'rtf'],
  ['text/xml application/xml', 'xml'],
  ['application/json', 'json'],
  ['application/pdf', 'pdf'],
  ['application/postscript', 'ps eps ai'],
  ['application/zip application/x-zip-compressed', 'zip'],
  ['application/gzip application/x-gzip', 'gz tgz'],
  ['application/x-tar', 'tar'],
  ['application/x-7z-compressed', '7z'],
  ['application/vnd.rar application/x-rar-compressed', 'rar'],
  ['application/x-bzip2', 'bz2'],
  ['application/x-xz', 'xz'],
  ['application/zstd', 'zst'],
  ['application/msword', 'doc dot'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.ms-excel', 'xls xlt'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.ms-powerpoint', 'ppt pps pot'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.oasis.opendocument.presentation', 'odp'],
  ['application/vnd.apple.pages', 'pages'],
  ['application/vnd.apple.numbers', 'numbers'],
  ['application/vnd.apple.keynote', 'key'],
  ['application/epub+zip', 'epub'],
  ['application/gpx+xml', 'gpx'],
  ['application/dicom', 'dcm'],
  ['message/rfc822', 'eml'],
  ['application/vnd.ms-outlook', 'msg'],
  ['font/ttf', 'ttf'],
  ['font/otf', 'otf'],
  ['font/woff', 'woff'],
  ['font/woff2', 'woff2'],
];

/**
 * The extensions, with their dots, of files that a list of extensions and MIME patterns (`image/*`, in any case) means. For
 * a type that is not known, that is its subtype: `.foo` for `application/foo`.
 */
export function extensionsOf(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap((pattern) => extensionsFor(pattern.toLowerCase())))];
}

function extensionsFor(pattern: string): readonly string[] {
  const [family = '', subtype] = pattern.split('/');
  if (subtype === undefined) return [];
  const isMeant = (type: string): boolean =>
    subtype === '*' ? type.startsWith(`${family}/`) : type === pattern;
  const known = KNOWN.flatMap(([types, extensions]) =>
    types.split(' ').some(isMeant) ? extensions.split(' ').map((extension) => `.${extension}`) : [],
  );
  return known.length > 0 || subtype === '*' ? known : [`.${subtype}`];
}
