/*
 * A signature as strokes of points on a pad of 1200 × 400. Pure; the drawing is in SignaturePad.vue.
 */

export const PAD_WIDTH = 1_200
export const PAD_HEIGHT = 400

export interface Point {
  readonly x: number
  readonly y: number
}

export type Stroke = readonly Point[]

/** Where on the pad a pointer is, whatever size the pad has on the screen. */
export function pointAt(
  clientX: number,
  clientY: number,
  box: { left: number; top: number; width: number; height: number },
): Point {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)))
  return {
    x: within(((clientX - box.left) / box.width) * PAD_WIDTH, PAD_WIDTH),
    y: within(((clientY - box.top) / box.height) * PAD_HEIGHT, PAD_HEIGHT),
  }
}

/** How far the pen went, in points of the pad. */
export function lengthOf(stroke: Stroke): number {
  return stroke.reduce((sum, point, at) => {
    const before = stroke[at - 1]
    return before === undefined ? 0 : sum + Math.hypot(point.x - before.x, point.y - before.y)
  }, 0)
}

/** A dot or a slip of the hand is no signature; a short family name of one stroke is. */
const LEAST_LENGTH = 150

export function isSignature(strokes: readonly Stroke[]): boolean {
  return strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= LEAST_LENGTH
}

/** What a data address of a picture holds. */
export function base64Of(dataAddress: string): string {
  return dataAddress.slice(dataAddress.indexOf(',') + 1)
}
