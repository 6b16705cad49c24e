// What only runs in Node, for bench/judges.py: one JSON request on standard input, one JSON answer on standard output.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const require = createRequire(join(process.argv[2], "node_modules", "x.js"));
const load = async (name) => await import(pathToFileURL(require.resolve(name)).href);
const { tool, inputs } = JSON.parse(readFileSync(0, "utf8"));
const plain = (text) => (text ?? "").replaceAll("\r\n", "\n");

const tools = {
  async mjml(text) {
    const { default: mjml2html } = await load("mjml");
    const { html, errors } = await mjml2html(text, { fonts: {}, keepComments: true, validationLevel: "soft" });
    return { html, errors: errors.map((error) => error.formattedMessage) };
  },
  async caniemail(html) {
    const { caniemail } = await load("caniemail");
    const { clientNames } = await import(new URL("clients.js", pathToFileURL(require.resolve("caniemail"))).href);
    const found = {};
    for (const client of clientNames) {
      const { issues } = caniemail({ clients: [client], html });
      found[client] = [...new Set([...issues.errors.values()].flat().map((issue) => issue.title))].sort();
    }
    return found;
  },
  async "postal-mime"(message) {
    const { default: PostalMime } = await load("postal-mime");
    const { subject, text, html, attachments } = await PostalMime.parse(message);
    const pictures = attachments.map((one) => `${one.contentId} ${one.content.byteLength}`).join("\n");
    return { subject, text: plain(text), html: plain(html), pictures };
  },
  async mailparser(message) {
    const { simpleParser } = await load("mailparser");
    const { subject, text, html, attachments } = await simpleParser(message, { skipImageLinks: true });
    const pictures = attachments.map((one) => `${one.contentId} ${one.content.length}`).join("\n");
    return { subject, text: plain(text), html: plain(html), pictures };
  },
};

const answers = [];
for (const input of inputs) answers.push(await tools[tool](input));
process.stdout.write(JSON.stringify(answers));
