const bytesAtOnce = 1024 * 1024;

/** The same bytes, many at a time, for to hand on a few takes as long. They are there until the next are asked for. */
export async function* inLarge(
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
  atOnce = bytesAtOnce,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const held = new Uint8Array(atOnce);
  let length = 0;
  for await (const part of parts) {
    if (length > 0 && length + part.length > held.length) {
      yield held.subarray(0, length);
      length = 0;
    }
    if (part.length > held.length) yield part;
    else {
      held.set(part, length);
      length += part.length;
    }
  }
  if (length > 0) yield held.subarray(0, length);
}

/** The same bytes as parts of a file: blobs may leave the memory of the page, which the bytes they are made of could not. */
export async function inBlobs(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob[]> {
  const blobs: Blob[] = [];
  for await (const bytes of inLarge(parts)) blobs.push(new Blob([bytes]));
  return blobs;
}
