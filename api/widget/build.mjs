// Builds the widget and the pages' scripts into a folder; the same input gives the same bytes.
import { build } from "esbuild";
import { argv } from "node:process";

const folder = argv[2];
if (!folder) throw new Error("name the folder to write to: node build.mjs ../static");

await build({
  entryPoints: ["src/widget.ts", "src/page.ts", "src/document.ts"],
  outdir: folder,
  bundle: true,
  minify: true,
  // One expression statement with its own scope: the host page gets no global name.
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  loader: { ".css": "text" },
  plugins: [{ name: "css", setup: minifyStyles }],
});

/** The widget's style goes into its script as text, so it is minified by itself first. */
function minifyStyles({ onLoad, esbuild }) {
  onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { outputFiles } = await esbuild.build({ entryPoints: [path], minify: true, target: "es2022", charset: "utf8", write: false });
    return { contents: outputFiles[0].text.trim(), loader: "text" };
  });
}
