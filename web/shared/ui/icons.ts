/* Line icons on a grid of 24, each one path; strokes come from the style. */

function circle(cx: number, cy: number, r: number): string {
  return `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
}

function box(x: number, y: number, width: number, height: number, r: number): string {
  const across = width - 2 * r
  const down = height - 2 * r
  const turn = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  return (
    `M${x + r} ${y}h${across}${turn(r, r)}v${down}${turn(-r, r)}` +
    `h${-across}${turn(-r, -r)}v${-down}${turn(r, -r)}z`
  )
}

export const ICONS = {
  arrow_in: 'M18 6 6 18M15 18H6V9',
  arrow_out: 'M6 18 18 6M9 6h9v9',
  back: 'm14.5 6-6 6 6 6',
  bell: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4M12 5.5V3.8',
  book: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: `${circle(12, 12, 8.5)}M12 7.2V12l3.2 2`,
  close: 'M6 6l12 12M18 6 6 18',
  copy: `${box(8.5, 8.5, 11, 11, 1.5)}M15.5 8.5v-3a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h3`,
  cross: 'm7 7 10 10M17 7 7 17',
  delete: 'M9 6h11v12H9l-5.5-6zM12 9.7l4.6 4.6M16.6 9.7 12 14.3',
  eye:
    'M2.5 12c2.5-4.5 5.7-6.5 9.5-6.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12z' +
    circle(12, 12, 2.8),
  eye_shut:
    'M2.5 12c2.5-4.5 5.7-6.5 9.5-6.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12z' +
    `${circle(12, 12, 2.8)}M4.5 19.5 19.5 4.5`,
  freeze: 'M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9M9.5 4.5 12 7l2.5-2.5M9.5 19.5 12 17l2.5 2.5',
  hourglass: 'M7 3.5h10M7 20.5h10M8 3.5v3.3L12 12l4-5.2V3.5M8 20.5v-3.3L12 12l4 5.2v3.3',
  identity: `${box(3, 5.5, 18, 13, 1.5)}${circle(8.5, 11, 2)}M5.5 15.5c.5-1.5 1.6-2 3-2s2.5.5 3 2M14.5 10h3.5M14.5 13.5h3.5`,
  key: `${circle(8, 15.5, 4)}M11 12.6 19.5 4M16 7.5l2.8 2.8M13.7 9.8l1.8 1.8`,
  keyboard: `${box(3, 6.5, 18, 11, 1.5)}M6.5 10h.1M10.2 10h.1M13.8 10h.1M17.5 10h.1M8 14h8`,
  leave: 'M14 4.5H6a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h8M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  lock: `${box(5, 10.5, 14, 10, 1.5)}M8 10.5V8a4 4 0 0 1 8 0v2.5`,
  mail: `${box(3.5, 5.5, 17, 13, 1.5)}M4 7l8 6 8-6`,
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'm9.5 6 6 6-6 6',
  pay:
    'M4 8.5V5a1 1 0 0 1 1-1h3.5M15.5 4H19a1 1 0 0 1 1 1v3.5M20 15.5V19a1 1 0 0 1-1 1h-3.5' +
    'M8.5 20H5a1 1 0 0 1-1-1v-3.5M4 12h16',
  person:
    'M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M19.25 18.5c0 1.6-1.5 2.5-3.8 2.5H13.5' +
    box(3.5, 13.5, 3.5, 5, 1.2) +
    box(17, 13.5, 3.5, 5, 1.2),
  phone: `${box(7, 3, 10, 18, 2)}M10.5 18h3`,
  plus: 'M12 5v14M5 12h14',
  pouch:
    'M7.5 3 12 8.25l6.8 6.1a2.2 2.2 0 0 1 0 3.2l-5.2 3.4a3 3 0 0 1-3.2 0l-5.2-3.4' +
    'a2.2 2.2 0 0 1 0-3.2l6.8-6.1L16.5 3c-1.4 1-3.1 1-4.5 0-1.4 1-3.1 1-4.5 0z',
  search: `${circle(11, 11, 6.5)}M16 16l4.5 4.5`,
  self_check:
    `${circle(10.5, 10.5, 6.5)}M15.3 15.3l5.2 5.2` + 'M6.8 10.5h1.9l1.2-2.5 1.5 4.8 1.1-2.3h1.7',
  shield: 'M12 3.5 19 6v5.5c0 4.4-2.8 7.4-7 9-4.2-1.6-7-4.6-7-9V6z',
  warning: 'M12 4 21 19.5H3zM12 10.2v4.3M12 17v.1',
} as const

export type IconName = keyof typeof ICONS
