/**
 * The drawings behind `Icon`: 16 px box, 1.5 px stroke, round ends. `state-*` and `message-*` are the shapes
 * that say a state without its colour.
 */
export const iconShapes = {
  activity: <path d="M1.75 8.5h2.5l2-5.25 3.5 9.5 2-4.25h2.5" />,
  all: <path d="M2.25 4h11.5M2.25 8h11.5M2.25 12h11.5" />,
  back: <path d="M13 8H3M6.75 4.25 3 8l3.75 3.75" />,
  bell: <path d="M3.5 11.25h9l-1.1-1.75V6.75a3.4 3.4 0 0 0-6.8 0V9.5zM6.5 13.5h3" />,
  bolt: <path d="M8.75 1.75 3.5 9H8l-.75 5.25L12.5 7H8z" />,
  chat: (
    <path d="M2.25 4A1.75 1.75 0 0 1 4 2.25h8A1.75 1.75 0 0 1 13.75 4v5.5A1.75 1.75 0 0 1 12 11.25H7.25L4 14v-2.75A1.75 1.75 0 0 1 2.25 9.5z" />
  ),
  check: <path d="m3.25 8.5 3 3 6.5-7" />,
  'chevron-down': <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  'chevron-end': <path d="m6.5 4.5 3.5 3.5-3.5 3.5" />,
  clip: (
    <path d="M13.25 7.25 7.9 12.6a3 3 0 0 1-4.25-4.25L9.1 2.9a2 2 0 0 1 2.85 2.85L6.6 11.1a1 1 0 0 1-1.4-1.4l4.9-4.95" />
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  copy: (
    <>
      <rect x="5.25" y="5.25" width="8.5" height="8.5" rx="1.5" />
      <path d="M3.5 10.75h-.25a1 1 0 0 1-1-1v-6.5a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1v.25" />
    </>
  ),
  credentials: (
    <>
      <circle cx="5.25" cy="10.75" r="3" />
      <path d="m7.5 8.5 5.75-5.75M10.75 5.25l2 2" />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m5.5 8.25 1.75 1.75 3.25-3.75" />
    </>
  ),
  download: (
    <path d="M2.25 10v2.25a1.5 1.5 0 0 0 1.5 1.5h8.5a1.5 1.5 0 0 0 1.5-1.5V10M8 2v8.25M4.75 7 8 10.25 11.25 7" />
  ),
  draft: (
    <path d="M9.75 3.5 12.5 6.25M2.75 13.25l.6-3.1 7-7a1.25 1.25 0 0 1 1.75 0l.75.75a1.25 1.25 0 0 1 0 1.75l-7 7z" />
  ),
  drop: <path d="M8 1.75c2 2.5 4.25 4.75 4.25 7.5a4.25 4.25 0 0 1-8.5 0C3.75 6.5 6 4.25 8 1.75z" />,
  external: (
    <path d="M9.5 2.75h3.75V6.5M13 3 7.5 8.5M11.25 9.5v2.25a1.5 1.5 0 0 1-1.5 1.5h-5.5a1.5 1.5 0 0 1-1.5-1.5v-5.5a1.5 1.5 0 0 1 1.5-1.5H6.5" />
  ),
  eye: (
    <>
      <path d="M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.75" />
    </>
  ),
  files: (
    <>
      <path d="M4 1.75h5L12.25 5v8A1.25 1.25 0 0 1 11 14.25H4A1.25 1.25 0 0 1 2.75 13V3A1.25 1.25 0 0 1 4 1.75z" />
      <path d="M8.75 1.75v3.5h3.5" />
    </>
  ),
  filter: <path d="M2.25 4h11.5M4.5 8h7M6.75 12h2.5" />,
  fingerprint: <path d="M2.75 10.5V8a5.25 5.25 0 0 1 10.5 0v2.5M5.4 13V8a2.6 2.6 0 0 1 5.2 0v5M8 8v6" />,
  flame: (
    <path d="M8 1.75c.5 2.5 4 4 4 7.75a4 4 0 0 1-8 0c0-1.5.75-2.5 1.5-3.25.25 1 .75 1.5 1.25 1.75C6.5 5.5 7 3.25 8 1.75z" />
  ),
  form: (
    <>
      <path d="M4 1.75h5L12.25 5v8A1.25 1.25 0 0 1 11 14.25H4A1.25 1.25 0 0 1 2.75 13V3A1.25 1.25 0 0 1 4 1.75z" />
      <path d="M5.25 7.5h4.5M5.25 10.75h2.5" />
    </>
  ),
  grants: (
    <>
      <circle cx="6" cy="5" r="2.5" />
      <path d="M1.75 13.25c.35-2.5 2-4 4.25-4 .9 0 1.7.25 2.35.65M9.75 11.75l1.5 1.5 3-3.25" />
    </>
  ),
  inbox: (
    <>
      <path d="M2.25 9.25 3.9 3.7a1.25 1.25 0 0 1 1.2-.95h5.8a1.25 1.25 0 0 1 1.2.95l1.65 5.55v2.5a1.5 1.5 0 0 1-1.5 1.5h-8.5a1.5 1.5 0 0 1-1.5-1.5z" />
      <path d="M2.25 9.25H5.5l1 1.75h3l1-1.75h3.25" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="M8 7.5v3.25M8 5.25h.01" />
    </>
  ),
  keystone: <path d="M8 1.5 14.5 8 8 14.5 1.5 8z" />,
  lock: (
    <>
      <rect x="3.25" y="7" width="9.5" height="6.75" rx="1.5" />
      <path d="M5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7" />
    </>
  ),
  map: <path d="m2 4 4-1.5 4 1.5 4-1.5v9.5L10 13.5 6 12l-4 1.5zM6 2.5V12M10 4v9.5" />,
  'message-complete': <path d="m3 8.5 3.25 3.25L13 4.5" strokeWidth="2" />,
  'message-errored': <path d="M8 2.5v7M8 13h.01" strokeWidth="2.5" />,
  'message-open': (
    <path d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.5v9a4.5 4.5 0 0 0 0-9z" fillRule="evenodd" />
  ),
  'message-pending': (
    <>
      <circle cx="8" cy="8" r="5.75" strokeWidth="1.75" />
      <path d="M8 5v3l2 1.25" strokeWidth="1.75" />
    </>
  ),
  'message-rejected': <path d="m4 4 8 8M12 4l-8 8" strokeWidth="2" />,
  minus: <path d="M3 8h10" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2" />,
  moved: <path d="M2.5 8h9M8.25 4.75 11.5 8l-3.25 3.25M13.75 3v10" />,
  notice: <path d="M2.25 6.5v3h2l5.5 3V3.5l-5.5 3zM12 6.25a2.5 2.5 0 0 1 0 3.5M5.25 9.75v3.5H7v-2.6" />,
  outbox: (
    <path d="M2.25 10v2.25a1.5 1.5 0 0 0 1.5 1.5h8.5a1.5 1.5 0 0 0 1.5-1.5V10M8 10.25v-8M4.75 5.25 8 2l3.25 3.25" />
  ),
  overview: (
    <>
      <rect x="2.25" y="2.25" width="4.75" height="6.5" rx="1.25" />
      <rect x="9" y="2.25" width="4.75" height="3.5" rx="1.25" />
      <rect x="9" y="7.75" width="4.75" height="6" rx="1.25" />
      <rect x="2.25" y="10.75" width="4.75" height="3" rx="1.25" />
    </>
  ),
  panel: (
    <>
      <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5" />
      <path d="M9.75 2.75v10.5" />
    </>
  ),
  pay: (
    <>
      <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.5" />
      <path d="M1.75 6.5h12.5M4.25 10h2.5" />
    </>
  ),
  play: <path d="M4.5 2.75v10.5l8.5-5.25z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  reply: <path d="M6.25 3.5 2.5 7.25 6.25 11M2.75 7.25H9.5a4 4 0 0 1 4 4v1.25" />,
  review: (
    <>
      <path d="M5.75 2.75h-1.5A1.25 1.25 0 0 0 3 4v9a1.25 1.25 0 0 0 1.25 1.25h7.5A1.25 1.25 0 0 0 13 13V4a1.25 1.25 0 0 0-1.25-1.25h-1.5" />
      <rect x="5.75" y="1.5" width="4.5" height="2.5" rx=".75" />
      <path d="m5.75 9.25 1.5 1.5 3-3.25" />
    </>
  ),
  rotate: <path d="M2.75 8a5.25 5.25 0 1 1 1.65 3.8M4 14.25l.25-2.6 2.6.25" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3.5 3.5" />
    </>
  ),
  send: <path d="M13.75 2.25 7 9M13.75 2.25 9.5 13.75 7 9 2.25 6.5z" />,
  settings: (
    <>
      <path d="M2.25 4.75h6M12 4.75h1.75M2.25 11.25H4M8 11.25h5.75" />
      <circle cx="10" cy="4.75" r="1.75" />
      <circle cx="6" cy="11.25" r="1.75" />
    </>
  ),
  square: <rect x="3.5" y="3.5" width="9" height="9" rx="1" />,
  'state-ahead': <circle cx="8" cy="8" r="4.75" strokeWidth="2" />,
  'state-attention': <path d="M8 2.5 14 13H2z" />,
  'state-failing': <rect x="3" y="3" width="10" height="10" rx="1" />,
  'state-healthy': <circle cx="8" cy="8" r="5" />,
  'state-moved': (
    <>
      <rect x="2" y="5" width="8.5" height="8.5" rx="1" strokeWidth="1.75" />
      <path d="M6 2.5h7.5V10" strokeWidth="1.75" />
    </>
  ),
  'state-paused': (
    <>
      <rect x="3.5" y="3" width="3" height="10" rx=".75" />
      <rect x="9.5" y="3" width="3" height="10" rx=".75" />
    </>
  ),
  'state-unknown': <circle cx="8" cy="8" r="5" strokeDasharray="2.1 2.1" strokeWidth="2" />,
  support: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <circle cx="8" cy="8" r="2.25" />
      <path d="m4 4 2.4 2.4M12 4 9.6 6.4M4 12l2.4-2.4M12 12 9.6 9.6" />
    </>
  ),
  sync: (
    <path d="M13.25 8a5.25 5.25 0 0 1-9.3 3.35M2.75 8a5.25 5.25 0 0 1 9.3-3.35M12.25 2v2.75H9.5M3.75 14v-2.75H6.5" />
  ),
  terms: <path d="M3.5 2.25h9v11.5l-2.25-1.5L8 13.75l-2.25-1.5-2.25 1.5zM5.75 5.5h4.5M5.75 8.25h4.5" />,
  unread: (
    <>
      <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1.5" />
      <path d="m2.25 4.5 5.75 4.25L13.75 4.5" />
    </>
  ),
  utilities: (
    <path d="M4.75 14.25 7.25 2h1.5l2.5 12.25M2.75 5.25h10.5M3.75 8.75h8.5M5.5 11.25l5.25 3M10.5 11.25l-5.25 3" />
  ),
  warn: <path d="M8 2.25 14.5 13.5h-13zM8 6.75v2.75M8 11.5h.01" />,
  webform: (
    <>
      <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5" />
      <path d="M1.75 5.75h12.5M4.5 8.5h7M4.5 10.75h4" />
    </>
  ),
  'eye-off': (
    <path d="M2 2l12 12M6.6 4A7 7 0 0 1 8 3.75c4 0 6.5 4.25 6.5 4.25a12 12 0 0 1-1.9 2.3M9.4 9.1a1.75 1.75 0 0 1-2.5-2.4M4 5.1A11.5 11.5 0 0 0 1.5 8S4 12.25 8 12.25c1.1 0 2.1-.3 3-.8" />
  ),
  'chevron-up': <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  menu: <path d="M2.25 4h11.5M2.25 8h11.5M2.25 12h11.5" />,
  tag: (
    <>
      <path d="M2.25 2.75v4.5l6.6 6.6a1 1 0 0 0 1.4 0l3.6-3.6a1 1 0 0 0 0-1.4l-6.6-6.6h-4.5a.5.5 0 0 0-.5.5z" />
      <path d="M5 5.25h.01" strokeWidth="2" />
    </>
  ),
  group: <path d="M2.25 3.25h7M4.75 6.5h9M4.75 9.5h9M2.25 12.75h7" />,
  trash: (
    <path d="M2.75 4.25h10.5M6.25 4.25v-1.5h3.5v1.5M4 4.25l.6 8.25a1.25 1.25 0 0 0 1.25 1.25h4.3a1.25 1.25 0 0 0 1.25-1.25l.6-8.25" />
  ),
  offline: (
    <path d="M2 2l12 12M1.75 6.25a9 9 0 0 1 3-1.85M7 4a9 9 0 0 1 7.25 2.25M3.9 8.7a6 6 0 0 1 2.6-1.45M9.8 7.4a6 6 0 0 1 2.3 1.3M8 12.5h.010" />
  ),
} as const

export type IconName = keyof typeof iconShapes

/** Shapes that are filled rather than stroked. */
export const solidShapes: ReadonlySet<IconName> = new Set<IconName>([
  'state-healthy',
  'state-attention',
  'state-failing',
  'state-paused',
  'message-open',
  'keystone',
])
