// An editor without a window: starts the YAML language server and asks it about plans.

import { spawn } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";
import rpc from "vscode-jsonrpc/node.js";

const server = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));

// What an editor would be set to; the two stores are on the network, and the line in the plan is to do without.
const settings = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } },
};

/** A question without an answer must not pass for a good one. */
function fail(message) {
  console.error(`editor: ${message}`);
  process.exit(1);
}

/** Starts a server for the files of a folder. */
export async function start(folder) {
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const died = (code) => fail(`the language server ended with ${code}`);
  child.once("exit", died);
  setTimeout(() => fail("the language server did not answer within two minutes"), 120_000);
  const connection = rpc.createMessageConnection(
    new rpc.StreamMessageReader(child.stdout),
    new rpc.StreamMessageWriter(child.stdin),
  );
  const waiting = new Map();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
    waiting.get(uri)?.(diagnostics);
    waiting.delete(uri);
  });
  connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? null));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();

  const root = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "plans" }],
    capabilities: {
      workspace: { configuration: true },
      textDocument: {
        publishDiagnostics: {},
        hover: { contentFormat: ["markdown"] },
        completion: { completionItem: { documentationFormat: ["markdown"], snippetSupport: true } },
      },
    },
  });
  connection.sendNotification("initialized", {});

  const at = (uri, position) => ({ textDocument: { uri }, position });
  return {
    /** Opens a text as a file of the folder. What the server has to say about it comes a little later, by its own choice. */
    open(name, text) {
      const uri = pathToFileURL(path.join(folder, name)).href;
      const diagnostics = new Promise((resolve) => waiting.set(uri, resolve));
      const textDocument = { uri, languageId: "yaml", version: 1, text };
      connection.sendNotification("textDocument/didOpen", { textDocument });
      return { uri, diagnostics };
    },
    hover: async (uri, position) => (await connection.sendRequest("textDocument/hover", at(uri, position)))?.contents.value,
    complete: async (uri, position) => (await connection.sendRequest("textDocument/completion", at(uri, position))).items,
    async stop() {
      child.off("exit", died);
      await connection.sendRequest("shutdown");
      connection.dispose();
      child.kill();
    },
  };
}
