// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Shows the data of the page. All text goes through text nodes, so nothing in
// it is ever parsed. Its parts: elements, places and excerpts, pictures (laid
// out by dagre), findings, filters, and the record that was asked about.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("data").textContent);
const Confidences = ["high", "medium", "low"];
// More of them opened for paper nobody reads.
const MaxPrinted = 200;

// Elements.

/** An element with `attributes` (what is null is left out) and `children`. */
function makeIn(namespace, name, attributes, children) {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes || {}))
    if (value !== null)
      element.setAttribute(key, value);
  element.append(...children.filter(child => child !== null));
  return element;
}
const make = (name, attributes, ...children) =>
    makeIn("http://www.w3.org/1999/xhtml", name, attributes, children);
const draw = (name, attributes, ...children) =>
    makeIn("http://www.w3.org/2000/svg", name, attributes, children);

/** A message: what stands in single quotes is code. */
function words(message) {
  return message.split("'").map(
      (part, i) => i % 2 ? make("code", {}, part) : part);
}

function count(n, what) {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

// Places: [file, line, column, begin and end in the line].

const fileOf = at => data.files[at[0]].name;
const placeName = at =>
    at[1] ? `${fileOf(at)}:${at[1]}` : fileOf(at);
const fullPlaceName = at =>
    at[1] ? `${placeName(at)}:${at[2]}` : fileOf(at);

function folderOf(finding) {
  const file = fileOf(finding.at);
  const slash = file.lastIndexOf("/");
  return slash < 0 ? "." : file.slice(0, slash) || "/";
}

/** The source around a place; null if it could not be read. */
function excerpt(at) {
  const lines = data.files[at[0]].lines;
  if (at[3] === undefined || lines[at[1]] === undefined)
    return null;
  let first = at[1], last = at[1];
  while (lines[first - 1] !== undefined && first > at[1] - 4)
    --first;
  while (lines[last + 1] !== undefined && last < at[1] + 3)
    ++last;
  const rows = [];
  for (let n = first; n <= last; ++n) {
    const text = lines[n];
    const here = n === at[1];
    rows.push(make("span", {class: here ? "line here" : "line"},
        make("span", {class: "number"}, `${n}`),
        make("code", {}, ...(here
            ? [text.slice(0, at[3]),
               make("mark", {}, text.slice(at[3], at[4])), text.slice(at[4])]
            : [text]))));
  }
  return make("pre", {tabindex: "0", "aria-label": `source at ${placeName(at)}`},
              ...rows);
}

// Pictures.

const Font = 12.5, LineHeight = 17, Margin = 10, SmallestScale = 0.85;
const measure = (() => {
  const context = document.createElement("canvas").getContext("2d");
  return (text, bold) => {
    context.font = `${bold ? "600 " : ""}${Font}px system-ui, sans-serif`;
    return context.measureText(text).width;
  };
})();

/** `text` in lines of about `width` characters. */
function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length >= width)
      lines.push(word);
    else
      lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map(line => line.length > 2 * width
      ? `${line.slice(0, 2 * width)}…` : line);
}

/** A graph to be drawn. Nodes have lines, the first of them bold, a class, and
    perhaps a target to go to. */
class Picture {
  constructor(direction) {
    this.graph = new dagre.graphlib.Graph({multigraph: true});
    this.graph.setGraph({rankdir: direction, nodesep: 14, edgesep: 14,
                         ranksep: direction === "LR" ? 38 : 34,
                         marginx: 4, marginy: 4});
    this.edges = 0;
  }

  node(id, lines, kind, target) {
    const width = Math.max(...lines.map((line, i) => measure(line, i === 0)));
    this.graph.setNode(id, {lines, kind, target, width: width + 2 * Margin,
                            height: lines.length * LineHeight + Margin});
  }

  /** `label` is written at its middle. */
  edge(from, to, kind, label) {
    const box = label
        ? {width: measure(label, true) + 20, height: LineHeight,
           labelpos: "c", label} : {};
    this.graph.setEdge(from, to, {kind, ...box}, `${this.edges++}`);
  }

  /** Its width. Those side by side stand in the order in which they came. */
  layout() {
    const names = this.graph.nodes();
    dagre.layout(this.graph, {constraints: names.flatMap((left, i) =>
        names.slice(i + 1).map(right => ({left, right})))});
    return this.graph.graph().width;
  }

  render(description) {
    const {width, height} = this.graph.graph();
    const names = this.graph.nodes();
    const edges = this.graph.edges().map(e => this.renderEdge(this.graph.edge(e)));
    const nodes = names.map(n => this.renderNode(this.graph.node(n)));
    return draw("svg", {role: "group", "aria-label": description,
                        viewBox: `0 0 ${width} ${height}`,
                        width: Math.ceil(width), height: Math.ceil(height)},
                ...edges, ...nodes);
  }

  renderEdge({points, kind, label, x, y}) {
    const path = points.map((p, i) =>
        `${i ? "L" : "M"}${p.x.toFixed(1)} ${p.y.toFixed(1)}`).join(" ");
    const [from, to] = points.slice(-2);
    const angle = Math.atan2(to.y - from.y, to.x - from.x) * 180 / Math.PI;
    return draw("g", {class: `edge ${kind}`},
        draw("path", {d: path}),
        draw("path", {class: "tip", d: "M0 0L-9 -4.5L-9 4.5Z",
            transform: `translate(${to.x} ${to.y}) rotate(${angle})`}),
        label ? draw("rect", {class: "behind",
            x: x - measure(label, true) / 2 - 3, y: y - LineHeight / 2,
            width: measure(label, true) + 6, height: LineHeight}) : null,
        label ? draw("text", {x, y: y + 4}, label) : null);
  }

  renderNode({lines, kind, target, x, y, width, height}) {
    const top = y - height / 2;
    const parts = [
      draw("rect", {x: x - width / 2, y: top, width, height,
                    rx: kind === "object" || kind === "record" ? height / 2 : 3}),
      ...lines.map((line, i) => draw("text",
          {class: i ? null : "first", x,
           y: top + Margin / 2 + (i + 1) * LineHeight - 5}, line))];
    return target ? draw("a", {class: `node ${kind}`, href: target}, ...parts)
                  : draw("g", {class: `node ${kind}`}, ...parts);
  }
}

/** What `build` makes: from left to right if `width` is enough for that, else
    from the top down. */
function fitting(width, build) {
  const wide = build(new Picture("LR"));
  if (wide.layout() * SmallestScale <= width)
    return wide;
  const high = build(new Picture("TB"));
  high.layout();
  return high;
}

// The story of an object.

const RoleWords = {made: "made", held: "held", letGo: "let go", dies: "dies",
                   used: "used"};

/** What is told of a finding, in the order of the object's life. */
function stepsOf(finding) {
  const end = finding.story ? finding.story.end : null;
  const rank = role => role === "made" ? 0 : role === "held" ? 1
                     : role === undefined ? 2
                     : role === "dies" && end === "used" ? 3 : 4;
  const notes = finding.notes.filter(note => note.role !== "also");
  const path = notes.filter(note => note.step);
  const others = notes.filter(note => !note.step);
  const before = others.filter(note => rank(note.role) < 4);
  if (end)
    before.sort((a, b) => rank(a.role) - rank(b.role));
  const after = others.filter(note => rank(note.role) === 4);
  const self = {message: finding.message, at: finding.at, role: end,
                isFinding: true};
  return [...before, ...path, self, ...after];
}

/** Does `step` tell what is done right on another way? */
function isElsewhere(finding, step) {
  const end = finding.story && finding.story.end;
  return !step.isFinding && (end === "dies" && step.role === "letGo" ||
                             end === "letGo" && step.role === "dies" ||
                             end === "held" && step.role === "letGo");
}

function stepLines(finding, step, number) {
  const title = isElsewhere(finding, step) ? `${RoleWords[step.role]}, elsewhere`
              : RoleWords[step.role] || (step.isFinding ? "found" : "then");
  const text = step.isFinding && finding.function ? `in ${finding.function}`
                                                   : step.message;
  return [`${number}  ${title}`, ...wrap(text, 30),
          placeName(step.at).split("/").pop()];
}

/** The object, its holder, and what happens to them. */
function storyPicture(finding, steps, id, picture) {
  const {object, holder, end} = finding.story;
  const isLost = end === "letGo";
  picture.node("object", [...wrap(object, 30), isLost ? "lost" : "dead"],
               "object");
  if (holder) {
    picture.node("holder", [...wrap(holder, 30), "holder"], "holder");
    picture.edge("holder", "object", "stays",
                 isLost ? "the last to name it" : "still names it");
  }
  const ofHolder = holder ? "holder" : "object";
  steps.forEach((step, i) => {
    const name = `${i}`;
    const elsewhere = isElsewhere(finding, step);
    picture.node(name, stepLines(finding, step, i + 1),
                 step.isFinding ? "finding" : elsewhere ? "elsewhere" : "step",
                 `#${id}s${i + 1}`);
    const kind = elsewhere ? "elsewhere" : "plain";
    if (step.role === "made")
      picture.edge(name, "object", kind);
    else if (step.role === "held" || step.role === "letGo")
      picture.edge(name, ofHolder, kind);
    else if (step.role === "dies" && i && steps[i - 1].role === "dies")
      picture.edge(`${i - 1}`, name, kind);
    else if (step.role === "dies") {
      picture.edge("object", name, kind);
      if (i && !steps[i - 1].role && !steps[i - 1].isFinding)
        picture.edge(`${i - 1}`, name, kind);
    }
    else if (step.role === "used")
      picture.edge(ofHolder, name, "danger");
    else
      picture.edge(i ? `${i - 1}` : "object", name, kind);
  });
  return picture;
}

/** One step after the other. */
function pathPicture(finding, steps, id, picture) {
  steps.forEach((step, i) => {
    picture.node(`${i}`, stepLines(finding, step, i + 1),
                 step.isFinding ? "finding" : "step", `#${id}s${i + 1}`);
    if (i)
      picture.edge(`${i - 1}`, `${i}`, steps[i].isFinding ? "stays" : "plain");
  });
  return picture;
}

function pictureOf(finding, steps, id, width) {
  if (finding.story) {
    const {object, holder} = finding.story;
    const of = holder ? `, and '${holder}', its holder` : "";
    return fitting(width, picture => storyPicture(finding, steps, id, picture))
        .render(`Picture: the end of '${object}'${of}`);
  }
  if (finding.notes.some(note => note.step ||
                                 note.role && note.role !== "also"))
    return fitting(width, picture => pathPicture(finding, steps, id, picture))
        .render("Picture: what happens, step by step");
  return null;
}

// Findings.

const findings = data.findings
    .map((finding, index) => ({...finding, index}))
    .sort((a, b) => (b.confirmedBy ? 1 : 0) - (a.confirmedBy ? 1 : 0) ||
        rankOf(a) - rankOf(b) || (b.leak ? 1 : 0) - (a.leak ? 1 : 0) ||
        a.index - b.index);
function rankOf(finding) {
  const rank = Confidences.indexOf(finding.confidence);
  return rank < 0 ? Confidences.length : rank;
}
const stateWords = {new: data.hasBaseline ? "new" : "found", known: "known",
                    suppressed: "silenced"};

function badge(finding) {
  const text = finding.confirmedBy ? "seen" : finding.confidence || "–";
  return make("span", {class: `badge ${finding.confidence || ""}`}, text);
}

/** The `i`-th of `steps`; of a lone one all but the place is said above. */
function stepItem(steps, i, id) {
  const step = steps[i];
  return make("li", {id: `${id}s${i + 1}`, class: step.isFinding ? "self" : null},
      make("p", {}, steps.length > 1 ? make("b", {}, `${i + 1} `) : null,
           make("span", {class: "place"}, fullPlaceName(step.at)),
           ...(steps.length > 1 ? [" ", ...words(step.message)] : [])),
      excerpt(step.at));
}

/** Text in Markdown, as far as the rules' pages use it: headings, lists, code
    and what is between back quotes. Of a link its text: it leads elsewhere. */
function markdown(text) {
  const inline = line => line.split("`").map((part, i) => i % 2
      ? make("code", {}, part)
      : part.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"));
  const blocks = [];
  text.split(/^```.*\n([^]*?)^```$/m).forEach((part, i) => {
    if (i % 2) {
      blocks.push(make("pre", {tabindex: "0"}, part));
      return;
    }
    for (const block of part.split(/\n\s*\n/).filter(b => b.trim())) {
      const lines = block.trim();
      if (/^\*\*[^*]+\*\*$/.test(lines))
        blocks.push(make("h4", {}, lines.replace(/\*\*/g, "")));
      else if (/^[-*] /.test(lines))
        blocks.push(make("ul", {}, ...lines.split(/^[-*] /m).slice(1).map(
            item => make("li", {}, ...inline(item)))));
      else
        blocks.push(make("p", {}, ...inline(lines)));
    }
  });
  return blocks;
}

/** The sections of a rule's page by their headings; "" is what is before. */
function sectionsOf(page) {
  const sections = new Map();
  page.split(/^\*\*([^*\n]+)\*\*$/m).forEach((part, i, all) => {
    if (i % 2 === 0)
      sections.set(i ? all[i - 1] : "", part);
  });
  return sections;
}

/** What opens: `title`, and `fill()` behind it, made once it is needed. */
function more(title, fill) {
  const body = make("div", {class: "body"});
  const details = make("details", {class: "more"},
                       make("summary", {}, ...title), body);
  details.addEventListener("toggle", () => {
    if (details.open && !body.hasChildNodes())
      body.append(...fill());
  });
  return details;
}

// Reasons.

const sides = [
  {side: "argument", title: "What speaks for it"},
  {side: "defeater", title: "What speaks against it"},
  {side: "limit", title: "Where the search ended"},
];
const sentenceOf = reason => reason.sentence.replace(/'?\{\d+\}'?/g, "…");

/** What was weighed for `finding`: each reason, and how it counts. */
function weighed(finding) {
  const known = (finding.reasons || []).filter(name => data.reasons[name]);
  return sides.flatMap(({side, title}) => {
    const names = known.filter(name => data.reasons[name].side === side);
    return names.length ? [make("dt", {}, title), make("dd", {},
        make("ul", {class: "reasons"}, ...names.map(name => make("li", {},
            sentenceOf(data.reasons[name]), " ",
            make("a", {href: `#reason-${name}`, class: "place",
                       title: data.reasons[name].weight}, name)))))] : [];
  });
}

function glossary() {
  const names = Object.keys(data.reasons);
  if (!names.length)
    return null;
  const list = make("dl", {}, ...names.flatMap(name => {
    const {sentence, weight, basis} = data.reasons[name];
    return [make("dt", {id: `reason-${name}`}, make("code", {}, name)),
            make("dd", {}, make("em", {}, sentence.replace(/\{\d+\}/g, "…")),
                 `. ${weight} ${basis}`)];
  }));
  return make("details", {class: "more"},
      make("summary", {}, "What the reasons mean"),
      make("div", {class: "body"}, list));
}

/** A line of advice: what it is for, and what to write. */
function advice(what, command, ...more) {
  return [make("dt", {}, what), make("dd", {}, make("code", {}, command), ...more)];
}

/** What a rule's page says about how to mend what it finds. */
function remedies(sections) {
  const rows = [];
  const instead = sections.get("What to do instead");
  const good = sections.get("Good"), known = sections.get("If you know better");
  if (instead || good)
    rows.push(make("dt", {}, "What to do"),
              make("dd", {}, ...markdown(instead || ""),
                   good ? more(["how it is done right"], () => markdown(good))
                        : null));
  if (known)
    rows.push(make("dt", {}, "If it is wrong"),
              make("dd", {}, more(["how to tell cvet"], () => markdown(known))));
  return rows;
}

function whatToDo(finding) {
  const rule = finding.rule.replace(/^cvet-/, "");
  const rows = [];
  if (finding.fix)
    rows.push(...advice("A fix", finding.fix,
                        " (", make("code", {}, "cvet check --fix"), " inserts it)"));
  if (!finding.stock) {
    const page = data.pages[finding.rule];
    rows.push(...weighed(finding));
    if (page)
      rows.push(...remedies(sectionsOf(page)));
    rows.push(make("dt", {}, "Why it matters"),
              make("dd", {}, make("code", {}, `cvet explain ${rule}`),
                   page ? more(["the page of the rule"], () => markdown(page))
                        : null));
    if (finding.reasons)
      rows.push(...advice("All that was considered here",
          `cvet explain --candidates ${placeName(finding.at)}`));
    if (finding.reasons && finding.function)
      rows.push(...advice("What the function is known to do",
          `cvet explain --fact=${finding.function}`));
  }
  const others = finding.notes.filter(note => note.role === "also" &&
      note.message.startsWith("also here")).map(note => placeName(note.at));
  const rest = finding.notes.some(note => note.message.includes(" more like it"));
  rows.push(...advice("To silence it", `// NOLINT(${finding.rule}): reason`,
      ` at the end of line ${finding.at[1]}` + (others.length
          ? `, and of ${others.join(", ")}${rest ? " and the rest" : ""}` : "")));
  if (finding.id)
    rows.push(make("dt", {}, "A link to it"),
              make("dd", {}, make("a", {href: `#${finding.id}`}, `#${finding.id}`)));
  return make("dl", {}, ...rows);
}

function describe(finding) {
  const parts = [];
  if (finding.why)
    parts.push(make("p", {class: "why"}, `Confidence ${finding.confidence}: `,
                    ...words(finding.why)));
  else if (!finding.stock && !finding.confirmedBy)
    parts.push(make("p", {class: "why"}, `Confidence ${finding.confidence}: `,
                    "the rule says so of all such places; nothing else was weighed"));
  if (finding.confirmedBy)
    parts.push(make("p", {class: "why"},
                    `Seen when these ran: ${finding.confirmedBy.join(", ")}`));
  if (finding.state === "suppressed")
    parts.push(make("p", {class: "why"}, "Silenced by a comment",
        finding.silencedFor ? `: ${finding.silencedFor}` : ""));
  if (finding.function)
    parts.push(make("p", {class: "where"}, "In ", make("code", {}, finding.function),
        finding.programs ? ` of ${finding.programs.join(", ")}` : "", "; ",
        make("code", {}, finding.rule), ": ", data.rules[finding.rule] || ""));
  return parts;
}

function fill(finding, body) {
  const id = `f${finding.index}`;
  const steps = stepsOf(finding);
  const picture = pictureOf(finding, steps, id, body.clientWidth || 900);
  const also = finding.notes.filter(note => note.role === "also");
  body.append(...describe(finding));
  if (picture)
    body.append(make("figure", {}, picture));
  body.append(make("ol", {class: "steps"},
      ...steps.map((_, i) => stepItem(steps, i, id))));
  if (also.length)
    body.append(make("h3", {}, "The same elsewhere"),
        make("ul", {class: "also"}, ...also.map(note => make("li", {},
            make("span", {class: "place"}, fullPlaceName(note.at)), " ",
            ...words(note.message)))));
  body.append(whatToDo(finding));
}

function findingItem(finding) {
  const body = make("div", {class: "body"});
  const details = make("details", {id: `f${finding.index}`},
      make("summary", {}, badge(finding), " ",
           finding.state === "new" ? null
               : make("span", {class: "badge"}, stateWords[finding.state]), " ",
           make("span", {class: "message"}, ...words(finding.message)), " ",
           make("span", {class: "place"}, placeName(finding.at)), " ",
           make("span", {class: "rule"}, finding.rule)),
      body);
  details.addEventListener("toggle", () => {
    if (details.open)
      show(finding, body);
  });
  return make("li", {id: finding.id || null}, details);
}
function show(finding, body) {
  if (!body.hasChildNodes())
    fill(finding, body);
}

// Filters.

const facets = [
  {name: "Confidence", of: f => f.confidence || "not said",
   order: [...Confidences, "not said"]},
  {name: "State", of: f => stateWords[f.state], order: Object.values(stateWords)},
  {name: "Rule", of: f => f.rule},
  {name: "Folder", of: folderOf},
];
for (const facet of facets) {
  facet.chosen = new Set();
  facet.outputs = new Map();
}
let sought = "";
const list = make("ol", {id: "findings"});
const told = make("p", {id: "told", role: "status"});
const items = findings.map(finding => {
  const item = findingItem(finding);
  const text = [finding.message, finding.rule, finding.function, fileOf(finding.at),
                ...finding.notes.map(note => note.message)].join("\n").toLowerCase();
  return {finding, item, text, values: facets.map(facet => facet.of(finding))};
});

/** Is `entry` wanted, as far as all facets but `except` go? */
function isWanted(entry, except) {
  return (!sought || entry.text.includes(sought)) &&
      facets.every((facet, i) => i === except || !facet.chosen.size ||
                                 facet.chosen.has(entry.values[i]));
}

function refresh() {
  let shown = 0;
  for (const entry of items) {
    entry.item.hidden = !isWanted(entry, -1);
    shown += !entry.item.hidden;
  }
  facets.forEach((facet, i) => {
    const counts = new Map();
    for (const entry of items)
      if (isWanted(entry, i))
        counts.set(entry.values[i], (counts.get(entry.values[i]) || 0) + 1);
    for (const [value, output] of facet.outputs)
      output.textContent = counts.get(value) || 0;
  });
  told.textContent = shown === items.length ? ""
      : shown ? `${shown} of ${count(items.length, "finding")}`
              : "No finding is like this.";
}

function facetBox(facet, i) {
  const values = [...new Set(items.map(entry => entry.values[i]))];
  const place = value => facet.order ? facet.order.indexOf(value) : 0;
  values.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  if (values.length < 2)
    return null;
  const rows = values.map(value => {
    const box = make("input", {type: "checkbox"});
    box.checked = facet.chosen.has(value);
    box.addEventListener("change", () => {
      box.checked ? facet.chosen.add(value) : facet.chosen.delete(value);
      refresh();
    });
    const output = make("output", {}, "0");
    facet.outputs.set(value, output);
    return make("label", {}, box, make("span", {}, value), output);
  });
  return make("fieldset", {}, make("legend", {}, facet.name), ...rows);
}

function searchBox() {
  const input = make("input", {type: "search", id: "search",
                               placeholder: "Search (/)",
                               "aria-label": "Search"});
  input.addEventListener("input", () => {
    sought = input.value.trim().toLowerCase();
    refresh();
  });
  return input;
}

function buildFilters() {
  if (items.length < 2)
    return;
  const stateFacet = facets.find(facet => facet.name === "State");
  if (findings.some(f => f.state === "new"))
    stateFacet.chosen.add(stateWords.new);
  const box = make("details", {}, make("summary", {}, "Filter"), searchBox(),
                   ...facets.map(facetBox));
  box.open = window.innerWidth >= 800;
  document.getElementById("filters").append(box);
}

// The record that was asked about.

function holderLines(holder) {
  return [...wrap(holder.name, 34),
          `${holder.kind}${holder.counted ? ", counted" : ""}`,
          `in: ${count(holder.attached.length, "place")}; out: ` +
              (holder.detached.length || "never seen")];
}

const MaxDeaths = 12;
function recordPicture(about, picture) {
  picture.node("record", [...wrap(about.record, 30), "objects"], "record");
  about.holders.forEach((holder, i) => {
    picture.node(`h${i}`, holderLines(holder), "holder", `#holder${i}`);
    picture.edge(`h${i}`, "record", holder.detached.length ? "plain" : "stays");
  });
  if (about.deaths.length) {
    const lines = about.deaths.slice(0, MaxDeaths).map(
        death => `${death.function} ${placeName(death.at)}`);
    const more = about.deaths.length - lines.length;
    picture.node("deaths", ["dies in", ...lines.flatMap(line => wrap(line, 40)),
                            ...(more > 0 ? [`and ${count(more, "place")} more`] : [])],
                 "step");
    picture.edge("record", "deaths", "plain");
  }
  return picture;
}

function placesCell(places, none) {
  if (!places.length)
    return make("td", {class: "none"}, none);
  return make("td", {}, make("ul", {}, ...places.map(place => make("li", {},
      make("code", {}, place.function), " ",
      make("span", {class: "place"}, placeName(place.at))))));
}

function aboutSection(about, width) {
  const head = ["Holder", "Put there", "Taken out"].map(
      title => make("th", {scope: "col"}, title));
  const rows = about.holders.map((holder, i) => make("tr", {id: `holder${i}`},
      make("th", {scope: "row"}, make("code", {}, holder.name), make("br"),
           `${holder.kind}${holder.counted ? ", counted" : ""}`),
      placesCell(holder.attached, "–"), placesCell(holder.detached, "never seen")));
  return make("section", {class: "about"},
      make("h2", {}, "Who holds objects of ", make("code", {}, about.record)),
      make("figure", {}, fitting(width, picture => recordPicture(about, picture))
          .render(`Picture: who holds objects of ${about.record}`)),
      about.holders.every(holder => holder.detached.length) ? null
          : make("p", {}, "Red: nothing is seen to take objects out."),
      make("table", {}, make("thead", {}, make("tr", {}, ...head)),
           make("tbody", {}, ...rows)));
}

// The page.

function summary() {
  const isNew = findings.filter(f => f.state === "new");
  const of = level => isNew.filter(f => f.confidence === level).length;
  const levels = Confidences.filter(of).map(level => `${of(level)} ${level}`);
  const what = data.hasBaseline ? "new finding" : "finding";
  let text = (isNew.length ? count(isNew.length, what) : `No ${what}s`) +
      (levels.length ? ` (${levels.join(", ")})` : "");
  for (const state of ["known", "suppressed"]) {
    const n = findings.filter(f => f.state === state).length;
    if (n)
      text += `, ${n} ${stateWords[state]}`;
  }
  return text;
}

function buildHead() {
  document.title = `cvet: ${summary()}`;
  document.getElementById("head").append(
      make("h1", {}, summary()), make("p", {class: "place"}, data.root));
  if (data.missing.length)
    document.getElementById("head").append(make("section", {class: "missing"},
        make("h2", {}, "Not all was checked"),
        make("ul", {}, ...data.missing.map(note => make("li", {},
            make("span", {class: "place"}, fullPlaceName(note.at)), " ",
            ...words(note.message))))));
}

/** What was looked at, what was asked, and what was left out. */
function checked() {
  const asked = Object.keys(data.asked);
  const lines = (data.told || []).map(line => make("li", {}, make("p", {}, line)));
  if (data.programs.length > 1)
    lines.push(make("li", {}, make("p", {}, `programs: ${data.programs.join(", ")}`)));
  const units = data.units.length ? more([count(data.units.length, "unit")],
      () => [make("ul", {class: "units place"},
                  ...data.units.map(name => make("li", {}, name)))]) : null;
  const rules = more([`${count(asked.length, "rule")} asked` +
                      (data.notAsked.length ? `, ${data.notAsked.length} not` : "")],
      () => [make("dl", {}, ...asked.flatMap(
                 name => [make("dt", {}, make("code", {}, name)),
                          make("dd", {}, data.asked[name])])),
             ...(data.notAsked.length ? [make("p", {}, "Not asked: ",
                 ...data.notAsked.flatMap((name, i) => [i ? ", " : "",
                                                        make("code", {}, name)]),
                 "; ", make("code", {}, "cvet config"), " says why.")] : [])]);
  rules.open = isEmpty;
  return make("section", {class: "checked"}, make("h2", {}, "What was checked"),
              make("ul", {class: "told"}, ...lines), units, rules, glossary());
}

function buildFoot() {
  const key = name => make("kbd", {}, name);
  const keys = make("span", {class: "keys"}, key("j"), " ", key("k"),
      " next and previous finding, ", key("Enter"), " open or close, ",
      key("/"), " search");
  (isEmpty ? document.getElementById("head") : document.getElementById("foot"))
      .append(checked());
  document.getElementById("foot").append(
      make("p", {}, `cvet ${data.version}. `, items.length > 1 ? keys : ""));
}

/** Moves the focus by `by` findings. */
function step(by) {
  const shown = items.filter(entry => !entry.item.hidden)
      .map(entry => entry.item.querySelector("summary"));
  const item = document.activeElement && document.activeElement.closest("#findings > li");
  const now = item ? shown.indexOf(item.querySelector("summary")) : -1;
  const next = shown[Math.min(Math.max(now + by, 0), shown.length - 1)];
  if (next)
    next.focus();
}

document.addEventListener("keydown", event => {
  const isTyping = event.target.matches("input[type=search]");
  if (event.ctrlKey || event.altKey || event.metaKey)
    return;
  if (isTyping && event.key === "Escape")
    event.target.blur();
  if (isTyping)
    return;
  if (event.key === "/") {
    const filters = document.querySelector("#filters details");
    if (!filters)
      return;
    filters.open = true;
    document.getElementById("search").focus();
  } else if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else {
    return;
  }
  event.preventDefault();
});

// On paper all that is shown is open.
let openedForPaper = [];
window.addEventListener("beforeprint", () => {
  openedForPaper = items.filter(entry => !entry.item.hidden)
      .slice(0, MaxPrinted).map(entry => entry.item.firstChild)
      .filter(details => !details.open);
  for (const entry of items.filter(e => openedForPaper.includes(e.item.firstChild)))
    show(entry.finding, entry.item.querySelector(".body"));
  for (const details of openedForPaper)
    details.open = true;
});
window.addEventListener("afterprint", () => {
  for (const details of openedForPaper)
    details.open = false;
});

const isEmpty = !items.length && !data.about;
buildHead();
const main = document.getElementById("main");
if (data.about)
  main.append(aboutSection(data.about, main.clientWidth));
document.body.className = isEmpty ? "empty" : items.length < 2 ? "single" : "";
buildFilters();
buildFoot();
list.append(...items.map(entry => entry.item));
main.append(told, list);
refresh();
/** Opens the finding that the address names, whatever the filter; false: none. */
function openLinked() {
  const id = decodeURIComponent(location.hash.slice(1));
  const linked = items.find(entry => id && entry.item.id === id);
  const reason = id.startsWith("reason-") && document.getElementById(id);
  if (reason) {
    reason.closest("details").open = true;
    reason.scrollIntoView();
  }
  if (!linked)
    return false;
  linked.item.hidden = false;
  linked.item.firstChild.open = true;
  linked.item.scrollIntoView();
  return true;
}
window.addEventListener("hashchange", openLinked);
const first = items.find(entry => !entry.item.hidden);
if (!openLinked() && first)
  first.item.firstChild.open = true;
})();
