// The editor of the Query page: CodeMirror 6, with colours, completion by label and marks at faults.
import {
  acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting, syntaxTree,
} from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

const language = SparqlLanguage.configure({
  props: [styleTags({ "Pname_ln Pname_ns": tags.propertyName, Langtag: tags.annotation, A_predicate: tags.keyword })],
});

// Each at least 4.5 to 1 against white.
const colours = syntaxHighlighting(HighlightStyle.define([
  { tag: tags.keyword, color: "#00437b", fontWeight: "bold" },
  { tag: tags.variableName, color: "#6b2a8c" },
  { tag: [tags.propertyName, tags.namespace, tags.typeName], color: "#0b0c0c" },
  { tag: tags.url, color: "#00549f" },
  { tag: tags.string, color: "#00603a" },
  { tag: [tags.integer, tags.float, tags.bool], color: "#94290a" },
  { tag: tags.comment, color: "#505a5f", fontStyle: "italic" },
  { tag: tags.annotation, color: "#505a5f" },
]));

const appearance = EditorView.theme({
  "&": { border: "1px solid #505a5f", borderRadius: "4px", background: "#fff", color: "#0b0c0c", fontSize: "14px" },
  "&.cm-focused": { outline: "3px solid #1d5ea8", outlineOffset: "0" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace", lineHeight: "1.5",
    minHeight: "12rem", maxHeight: "min(60vh, 32rem)", overflow: "auto" },
  ".cm-gutters": { background: "#f3f2f1", color: "#505a5f", borderRight: "1px solid #b1b4b6" },
  ".cm-activeLine": { background: "#f1f6fb" },
  ".cm-tooltip": { border: "1px solid #505a5f", background: "#fff" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem", maxWidth: "min(40rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", whiteSpace: "normal" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "#1d5ea8", color: "#fff" },
  ".cm-completionDetail": { fontStyle: "normal", color: "#505a5f" },
  "li[aria-selected] .cm-completionDetail": { color: "#fff" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "bold" },
  ".cm-lintRange-error": { backgroundImage: "none", borderBottom: "3px solid #d4351c", background: "#fbe3df" },
});

const KEYWORDS = (
  "SELECT CONSTRUCT DESCRIBE ASK WHERE DISTINCT PREFIX OPTIONAL UNION MINUS FILTER BIND VALUES GRAPH " +
  "GROUP ORDER LIMIT OFFSET HAVING COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STRSTARTS CONTAINS REGEX " +
  "LCASE UCASE COALESCE BOUND EXISTS UNDEF"
).split(" ").map(word => ({ label: word, type: "keyword" }));
const SILENT = new Set(["Comment", "String", "IriRef"]);
const MOST = 60;
// Of names that fit as well, those of works and gradings come last.
const LATER = new Set(["source", "conflict", "rating", "indicator", "scheme", "scale", "tier model"]);

const plain = text => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");

// How well a name fits what is typed: 0 begins so, 1 a word in it does, 2 its short name does, 9 not at all.
function fit(word, typed) {
  const name = plain(word.label);
  if (name.startsWith(typed)) return 0;
  if (name.includes(" " + typed) || name.includes("(" + typed) || name.includes("-" + typed)) return 1;
  return plain(word.insert.split(/[:/]/).pop()).startsWith(typed) ? 2 : 9;
}

function fitting(words, typed) {
  const found = [];
  for (const word of words) {
    const place = fit(word, typed);
    if (place < 9) found.push([place, word]);
  }
  found.sort((a, b) => a[0] - b[0] || LATER.has(a[1].kind) - LATER.has(b[1].kind) || a[1].label.length - b[1].label.length || (a[1].label < b[1].label ? -1 : 1));
  return found.slice(0, MOST).map(([, word]) => ({
    label: word.label, detail: `${word.kind}, ${word.insert.replaceAll("\\", "")}`, apply: word.insert,
    info: word.meaning || undefined, type: word.kind === "class" ? "class" : word.kind === "property" ? "property" : "constant",
  }));
}

function completion(words) {
  return async context => {
    if (SILENT.has(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const used = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
      used.delete(variable.text);
      return { from: variable.from, options: [...used].sort().map(label => ({ label, type: "variable" })) };
    }
    const token = context.matchBefore(/[\w:\\/-]+/);
    if (!context.explicit && (!token || token.text.length < 2)) return null;
    const known = await words();
    if (!token) return { from: context.pos, options: KEYWORDS, filter: true };
    const colon = token.text.indexOf(":");
    if (colon >= 0) {
      const start = token.text.slice(0, colon + 1);
      const rest = plain(token.text.slice(colon + 1).split("/").pop());
      return { from: token.from, filter: false,
        options: fitting(known.filter(word => word.insert.startsWith(start)), rest) };
    }
    // What is typed may be several words of a name: the longest run that fits counts.
    const line = context.state.doc.lineAt(context.pos);
    const run = context.state.sliceDoc(line.from, context.pos).match(/(?:[\w'&(),-]+ ){0,5}[\w-]+$/)?.[0] ?? token.text;
    for (let rest = run; rest.includes(" "); rest = rest.slice(rest.indexOf(" ") + 1)) {
      const options = fitting(known, plain(rest));
      if (options.length) return { from: context.pos - rest.length, options, filter: false };
    }
    const typed = plain(token.text);
    const keywords = KEYWORDS.filter(word => plain(word.label).startsWith(typed));
    return { from: token.from, options: [...keywords, ...fitting(known, typed)], filter: false };
  };
}

// The prefixes that a query uses without declaring them.
function missing(state) {
  const used = new Set(), declared = new Set();
  syntaxTree(state).iterate({ enter(node) {
    if (node.name !== "Pname_ln" && node.name !== "Pname_ns") return;
    const prefix = state.sliceDoc(node.from, node.to).split(":")[0];
    (node.node.parent?.name === "PrefixDecl" ? declared : used).add(prefix);
  } });
  return [...used].filter(prefix => !declared.has(prefix));
}

// The parts of the editor; ``run`` is called with Ctrl+Enter, ``edited`` after each change of the text.
function extensions(words, run, edited) {
  return [
    Prec.highest(keymap.of(["Mod-Enter", "Ctrl-Enter"].map(key => ({ key, run: () => (run(), true) })))),
    lineNumbers(), lintGutter(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(),
    indentOnInput(), indentUnit.of("  "), EditorView.lineWrapping, language, colours, appearance,
    autocompletion({ override: [completion(words)], icons: false, maxRenderedOptions: MOST + 40 }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.contentAttributes.of({ "aria-label": "Query", spellcheck: "false" }),
    EditorView.updateListener.of(update => { if (update.docChanged) edited(); }),
  ];
}

// Mark a fault at its line and column, both counted from 1.
function markFault(view, fault) {
  const line = view.state.doc.line(Math.min(Math.max(fault.line, 1), view.state.doc.lines));
  const at = Math.min(line.from + Math.max(fault.column - 1, 0), line.to);
  const from = at < line.to ? at : Math.max(line.from, line.to - 1);
  const length = view.state.sliceDoc(from, line.to).match(/^[?$]?[\w:-]+|^./)?.[0].length ?? 0;
  const marks = setDiagnostics(view.state, [{ from, to: from + length, severity: "error", message: fault.message }]);
  const selection = view.hasFocus ? { selection: { anchor: from } } : {};
  view.dispatch({ ...marks, ...selection, effects: [...[marks.effects].flat(), EditorView.scrollIntoView(from)] });
}

// Declare the prefixes that are used and known; how many that were.
function declare(view, known) {
  const lines = missing(view.state).filter(prefix => prefix in known).sort()
    .map(prefix => `PREFIX ${prefix}: <${known[prefix]}>\n`);
  view.dispatch({ changes: { from: 0, insert: lines.join("") } });
  return lines.length;
}

// Put an editor in a place. ``words`` gives what can be completed.
export function editor(place, { root, text, words, run, changed }) {
  let marked = false;
  const unmark = () => {
    if (marked) view.dispatch(setDiagnostics(view.state, []));
    marked = false;
  };
  const edited = () => {
    changed();
    if (marked) queueMicrotask(unmark);
  };
  const state = EditorState.create({ doc: text, extensions: extensions(words, run, edited) });
  const view = new EditorView({ parent: place, root, state });
  return {
    text: () => view.state.doc.toString(),
    put: fresh => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: fresh } }),
    focus: () => view.focus(),
    // Mark a fault; none takes the mark away.
    mark(fault) {
      if (!fault) return unmark();
      markFault(view, fault);
      marked = true;
    },
    declare: known => declare(view, known),
    accept: () => acceptCompletion(view),
  };
}
