// Make the one file that the app serves, the licences of what is in it, and the record that a test checks.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const BUNDLE = "../graph/sparql/editor.js";
const output = await build({
  entryPoints: ["editor.js"], bundle: true, minify: true, format: "esm", target: "es2022", charset: "utf8",
  legalComments: "none", metafile: true, outfile: BUNDLE,
  banner: { js: "/* CodeMirror 6, Lezer and codemirror-lang-sparql, all MIT: see editor/LICENSES.txt. Made by: make editor */" },
});
const packages = [...new Set(Object.keys(output.metafile.inputs).map(file => file.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]))]
  .filter(Boolean).sort();
const packaged = name => {
  const folder = `node_modules/${name}`;
  const { version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const licence = readdirSync(folder).find(file => /^licen[cs]e/i.test(file));
  return { name, version, licence: readFileSync(`${folder}/${licence}`, "utf8").trim() };
};
const inside = packages.map(packaged);
writeFileSync("LICENSES.txt", inside.map(entry => `${entry.name} ${entry.version}\n\n${entry.licence}\n`).join(`\n${"-".repeat(70)}\n\n`));
const hash = file => createHash("sha256").update(readFileSync(file)).digest("hex");
const files = ["build.js", "editor.js", "package.json", "package-lock.json"];
writeFileSync("built.json", JSON.stringify({
  bundle: hash(BUNDLE),
  from: Object.fromEntries(files.map(file => [file, hash(file)])),
  packages: Object.fromEntries(inside.map(entry => [entry.name, entry.version])),
}, null, 2) + "\n");
