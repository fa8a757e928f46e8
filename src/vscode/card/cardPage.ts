/** The page the card's script runs in. It may load that script and its styles, and nothing else. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";

/** The HTML of `webview`. */
export function cardPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const uri = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = randomBytes(16).toString("base64url");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
    <link rel="stylesheet" href="${uri("media", "card.css")}">
    <title>Readback</title>
  </head>
  <body><script nonce="${nonce}" src="${uri("dist", "card.js")}"></script></body>
</html>`;
}
