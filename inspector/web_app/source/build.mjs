// Builds ../built from here: the same source gives the same bytes. `make web` calls it.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const BUILT = process.argv[2] ?? join(HERE, "..", "built");
const PACKED = /\.(js|css|html|json|svg)$/;

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function hashOfSource() {
  const hash = createHash("sha256");
  const names = walk(HERE).map((path) => relative(HERE, path)).sort();
  for (const name of names) hash.update(name).update("\0").update(readFileSync(join(HERE, name))).update("\0");
  return hash.digest("hex");
}

function put(name, content) {
  const path = join(BUILT, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  if (!PACKED.test(name)) return;
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(content));
}

const bundled = await build({
  absWorkingDir: HERE,
  preserveSymlinks: true, // packages that lie elsewhere give the same names of files
  entryPoints: { app: "app.jsx", style: "style.css" },
  bundle: true,
  splitting: true, // the evaluator comes with the first checklist
  minify: true,
  write: false,
  metafile: true,
  format: "esm",
  target: ["chrome80", "safari14"],
  jsx: "automatic",
  jsxImportSource: "preact",
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  outdir: BUILT,
  legalComments: "none",
});

// The client alone, for others: readable, one file, at an address that stays.
const client = await build({
  absWorkingDir: HERE,
  entryPoints: { field: "field/field.js" },
  bundle: true,
  write: false,
  charset: "utf8",
  format: "esm",
  target: ["chrome80", "safari14"],
  outdir: BUILT,
});

rmSync(BUILT, { recursive: true, force: true });
const made = bundled.outputFiles.map((file) => [relative(BUILT, file.path), Buffer.from(file.contents)]);
const named = (start) => made.find(([name]) => name.startsWith(start))[0];
for (const [name, content] of made) put(name, content);

put("field.js", Buffer.from(client.outputFiles[0].contents));
const read = (name) => readFileSync(join(HERE, "static", name), "utf8");
const short = (content) => createHash("sha256").update(content).digest("hex").slice(0, 12);
const script = read("check.js"); // as it is: the browsers that it is for are older than the app's
const checker = `assets/check-${short(script)}.js`;
put(checker, script);
const check = read("check.html").replace("STYLE", named("assets/style")).replace("CHECK", checker);
put("check.html", check);

// What the app's first file imports is asked for with it, not after it.
const at = (path) => relative(BUILT, join(HERE, path)); // esbuild names what it made from the working directory
const first = Object.entries(bundled.metafile.outputs).find(([path]) => at(path) === named("assets/app"))[1];
const parts = first.imports
  .filter((each) => each.kind === "import-statement")
  .map((each) => `<link rel="modulepreload" href="${at(each.path)}">\n`);
const index = read("index.html")
  .replace("STYLE", named("assets/style"))
  .replace("SCRIPT", named("assets/app"))
  .replace("PARTS", parts.join(""));
put("index.html", index);
const [manifest, icon] = ["manifest.json", "icon.svg"].map((name) => readFileSync(join(HERE, "static", name)));
put("manifest.json", manifest);
put("icon.svg", icon);

const kept = ["./", "check", ...made.map(([name]) => name), checker, "manifest.json", "icon.svg"];
const version = createHash("sha256").update(index).update(check).update(icon).update(manifest).digest("hex").slice(0, 12);
put("sw.js", read("sw.js")
  .replace("VERSION", version)
  .replace("[]", JSON.stringify(kept)));
writeFileSync(join(BUILT, "source.sha256"), `${hashOfSource()}\n`);
