/* A picture made smaller before it is sent, upright as its camera meant it. */

const LONGEST = 2_000
const QUALITY = 0.9

/** As a JPEG; what cannot be drawn here goes as it is, and the server says what is wrong. */
export async function smaller(file: File): Promise<Blob> {
  try {
    const drawn = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST / Math.max(drawn.width, drawn.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(drawn.width * scale)
    canvas.height = Math.round(drawn.height * scale)
    canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', QUALITY),
    )
    return blob ?? file
  } catch {
    return file
  }
}
