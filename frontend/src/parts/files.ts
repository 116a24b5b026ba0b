import type { FileData, Upload } from "../client";

/** Bytes of all files of one act; Go refuses more. */
export const mostBytes = 8 * 1024 * 1024;

export function toBytes(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Reads a chosen file as what crosses to Go. */
export async function toUpload(file: File): Promise<Upload> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  const step = 0x8000;
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return { name: file.name, data: btoa(text) };
}

export function uploadSize(upload: Upload): number {
  return Math.floor((upload.data.length * 3) / 4);
}

/** Saves an attachment under its name; its kind is withheld, so that nothing of it runs here. */
export function downloadFile(file: FileData): void {
  const url = URL.createObjectURL(
    new Blob([toBytes(file.data)], { type: "application/octet-stream" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
