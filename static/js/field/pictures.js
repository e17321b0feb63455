// Photos of papers made smaller on the device: what the camera wrote beside the picture (place, time) does not stay.

const LONGEST_SIDE = 1600;
const THUMBNAIL = 240;
const QUALITY = 0.82;

// An ArrayBuffer of a JPEG of at most 1600 px. Throws when the file is no picture that this browser reads.
export async function shrunk(file) {
  const canvas = await drawn(file, LONGEST_SIDE);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return blob.arrayBuffer();
}

// The address of a small picture, good for an <img> under the page's policy.
export async function thumbnail(data) {
  const canvas = await drawn(new Blob([data], { type: "image/jpeg" }), THUMBNAIL);
  return canvas.toDataURL("image/jpeg", QUALITY);
}

async function drawn(blob, longest) {
  const picture = await createImageBitmap(blob, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // under a picture with see-through places
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}
