// What somebody chose or dropped, as files with a name, a size and `arrayBuffer()`.

// More files are more than a page should read, and a browser makes no larger buffer.
export const MOST_FILES = 5000;
const LARGEST_ZIP = 2 ** 31;

export const isRecording = (name) => /\.(fit|gpx|tcx|kml|zip)(\.gz)?$/i.test(name);
const isZip = (name) => /\.zip$/i.test(name);

const tooLarge = (most) => new Error(`it is too large; negsplit reads files of up to ${most} bytes`);

/** The bytes of a file, unpacked: no more than `most`. */
export const content = async (file, most) => {
  if (file.size > most) throw tooLarge(most);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes, "gzip", most) : bytes;
};

// What a stream gives, piece by piece, until it is more than may be.
const unpacked = async (bytes, format, most) => {
  const pieces = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    length += value.length;
    if (length > most) {
      reader.cancel();
      throw new Error(`it is too large; it unpacks to more than ${most} bytes`);
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/** The recordings among files and in the zip archives among them. */
export const recordings = async (files, most) => {
  const chosen = files.filter((file) => isRecording(file.name) || files.length === 1);
  const plain = chosen.filter((file) => !isZip(file.name));
  const packed = chosen.filter((file) => isZip(file.name));
  const found = [...plain, ...(await Promise.all(packed.map((file) => zipped(file, most)))).flat()];
  if (found.length === 0) throw new Error("there is no .fit, .gpx, .tcx or .kml file, nor a .zip with one");
  if (found.length > MOST_FILES) throw new Error(`these are more than ${MOST_FILES} files; choose a part of them`);
  return found;
};

// The recordings in a zip, by its table of contents at its end; each is unpacked when its turn comes.
const zipped = async (file, most) => {
  if (file.size > LARGEST_ZIP) throw new Error("it is larger than a page can read");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error("it is not a zip archive");
  const found = [];
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0 && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50; n--) {
    const [method, size, nameLength] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), view.getUint16(at + 28, true)];
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (!isRecording(name) || isZip(name) || size > most) continue;
    const arrayBuffer = async () => {
      const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const part = bytes.slice(begin, begin + size);
      return (method === 0 ? part : await unpacked(part, "deflate-raw", most)).buffer;
    };
    found.push({ name, size, arrayBuffer });
  }
  return found;
};

/** The files of a drop, those of folders to any depth. */
export const dropped = async (transfer) => {
  const [items, files] = [[...transfer.items], [...transfer.files]];
  if (!items.some((item) => item.webkitGetAsEntry?.()?.isDirectory)) return files;
  // All are taken hold of before anything is waited for: afterwards the browser has emptied the drop. Chromium opens entries
  // on web sites alone, handles on a page from the disk too; other browsers know no handles.
  const held = items.map((item) => (item.getAsFileSystemHandle ? item.getAsFileSystemHandle().then(ofHandle) : ofEntry(item.webkitGetAsEntry())));
  return (await Promise.all(held)).flat();
};

const ofHandle = async (handle) => {
  if (handle.kind === "file") return [await handle.getFile()];
  const found = [];
  for await (const inner of handle.values()) {
    if (found.length > MOST_FILES) break;
    found.push(...(await ofHandle(inner)));
  }
  return found;
};

const ofEntry = async (entry) => {
  if (entry.isFile) return [await new Promise((go, stop) => entry.file(go, stop))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((go, stop) => reader.readEntries(go, stop));
    if (some.length === 0 || found.length > MOST_FILES) return found;
    for (const inner of some) found.push(...(await ofEntry(inner)));
  }
};
