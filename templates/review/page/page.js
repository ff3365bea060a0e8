
/* Shows on a click what belongs together: a number, its cells, the list. Only what browsers of 2018 understand (ES2015). */
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const panel = byId("detail");
  const title = byId("detail-title");
  const told = byId("told");
  const list = byId("list");
  const items = list ? Array.from(list.children) : [];
  const statedAt = index((detail) => detail.states);
  const restingOn = index((detail) => detail.cells);
  const byFigure = index((detail) => detail.figures);
  let marked = [];
  let opener = null;
  let currentItem = null;
  let currentNumber = -1;

  /* The numbers by each of the keys that they have. */
  function index(keysOf) {
    const found = new Map();
    data.numbers.forEach((detail, at) => {
      new Set(keysOf(detail)).forEach((key) => {
        if (!found.has(key)) { found.set(key, []); }
        found.get(key).push(at);
      });
    });
    return found;
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function mark(node, className) {
    if (node) {
      node.classList.add(className);
      marked.push([node, className]);
    }
  }

  function unmark() {
    marked.forEach((pair) => pair[0].classList.remove(pair[1]));
    marked = [];
  }

  /* Brings a place of the page into view, a quarter from the top, where the panel leaves room. */
  function reveal(node) {
    const box = node.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight * 0.5) {
      window.scrollTo(window.pageXOffset, box.top + window.pageYOffset - window.innerHeight * 0.25);
    }
  }

  function scrolls(node) {
    return node.scrollHeight > node.clientHeight && window.getComputedStyle(node).overflowY === "auto";
  }

  /* Brings a row into view within a list that scrolls by itself. */
  function revealWithin(container, node) {
    const outer = container.getBoundingClientRect();
    const inner = node.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      container.scrollTop += inner.top - outer.top - container.clientHeight / 3;
    }
  }

  function revealCell(name, asked) {
    const cell = byId(name);
    if (!cell) { return; }
    if (scrolls(byId("tables"))) {
      revealWithin(byId("tables"), cell);
    } else if (asked) {
      reveal(cell);
    }
  }

  function begin(heading, from) {
    unmark();
    opener = from;
    title.textContent = heading;
    told.textContent = "";
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("opened");
  }

  function block(heading, entries, empty) {
    if (!entries.length && !empty) { return; }
    told.appendChild(element("h3", "", heading));
    const shown = element("ul");
    entries.forEach((entry) => {
      const line = element("li");
      line.appendChild(entry);
      shown.appendChild(line);
    });
    if (!entries.length) { shown.appendChild(element("li", "reason", empty)); }
    told.appendChild(shown);
  }

  function quote(detail) {
    const shown = element("span", "quote", detail.quote.before);
    shown.appendChild(element("b", "", detail.quote.shown));
    shown.appendChild(document.createTextNode(detail.quote.after));
    return shown;
  }

  function verdict(detail) {
    return element("span", "tag t-" + detail.verdict, data.verdicts[detail.verdict]);
  }

  function numberLink(at) {
    const link = element("a", "to-number");
    link.href = "#n" + at;
    link.dataset.number = at;
    link.setAttribute("aria-label", data.numbers[at].said);
    link.appendChild(verdict(data.numbers[at]));
    link.appendChild(quote(data.numbers[at]));
    return link;
  }

  function cellLink(name) {
    const cell = byId(name);
    const link = element("a", "to-cell", data.cells[name] + "：" + (cell ? cell.textContent.trim() || words.open : words.open));
    link.href = "#" + name;
    link.dataset.cell = name;
    return link;
  }

  function reading(tried) {
    const line = element("span", "", tried.words);
    line.appendChild(element("span", "reason", (tried.words ? "：" : "") + tried.reason));
    return line;
  }

  function markCells(names) {
    names.forEach((name) => mark(byId(name), "same"));
    if (names.length) { revealCell(names[0], false); }
  }

  function showNumber(at, from) {
    const detail = data.numbers[at];
    begin(detail.title, from);
    currentNumber = at;
    const first = element("p");
    first.appendChild(verdict(detail));
    first.appendChild(element("span", "reason", detail.found.join("；")));
    told.appendChild(first);
    if (detail.message) { told.appendChild(element("p", "told-message", detail.message)); }
    told.appendChild(quote(detail));
    block(words.arithmetic, detail.sums.map((sum) => element("span", "sum", sum)));
    block(words.reading, detail.tried.filter((tried) => tried.taken).map(reading));
    const taken = detail.tried.some((tried) => tried.taken);
    block(taken ? words.declined : words.tried, detail.tried.filter((tried) => !tried.taken).map(reading));
    block(words.cells, detail.cells.map(cellLink));
    if (detail.figures.length) {
      const others = new Set();
      detail.figures.forEach((figure) => byFigure.get(figure).forEach((other) => others.add(other)));
      others.delete(at);
      block(words.elsewhere, Array.from(others).map(numberLink), words.nowhere);
      others.forEach((other) => mark(byId("n" + other), "same"));
    }
    markCells(detail.cells);
    document.querySelectorAll('.n[data-number="' + at + '"]').forEach((node) => mark(node, "current"));
    if (byId("n" + at)) { reveal(byId("n" + at)); }
  }

  function showCell(name, from) {
    begin(cellLink(name).textContent, from);
    const stated = statedAt.get(name) || [];
    const resting = (restingOn.get(name) || []).filter((at) => stated.indexOf(at) < 0);
    block(words.stating, stated.map(numberLink), words.unstated);
    block(words.resting, resting.map(numberLink));
    block(words.concerning, items.filter((item) => about(item).indexOf(name) >= 0 && !item.firstElementChild.dataset.shows).map(itemLink));
    stated.concat(resting).forEach((at) => mark(byId("n" + at), "same"));
    mark(byId(name), "same");
    revealCell(name, true);
  }

  function about(item) {
    return item.firstElementChild.dataset.cells.split(" ").filter(Boolean);
  }

  function itemLink(item) {
    const link = element("a", "to-item", item.querySelector(".message").textContent);
    link.href = "#" + item.firstElementChild.id;
    link.dataset.item = item.firstElementChild.dataset.item;
    return link;
  }

  function showItem(item, from) {
    const link = item.firstElementChild;
    if (link.dataset.shows) {
      showNumber(Number(link.dataset.shows), from);
    } else {
      const target = byId(link.getAttribute("href").slice(1));
      begin(item.querySelector(".where").textContent, from);
      told.appendChild(element("p", "told-message", item.querySelector(".message").textContent));
      if (item.querySelector(".quote")) { told.appendChild(item.querySelector(".quote").cloneNode(true)); }
      block(words.cells, about(item).map(cellLink));
      markCells(about(item));
      if (target !== link && !target.dataset.cell) {
        mark(target, "here");
        reveal(target);
      }
    }
    setCurrent(item);
  }

  function setCurrent(item) {
    if (currentItem) {
      currentItem.firstElementChild.classList.remove("current");
      currentItem.firstElementChild.removeAttribute("aria-current");
    }
    currentItem = item;
    if (item) {
      item.firstElementChild.classList.add("current");
      item.firstElementChild.setAttribute("aria-current", "true");
      revealWithin(list, item);
    }
    tellPlace();
  }

  function close() {
    unmark();
    panel.hidden = true;
    document.body.classList.remove("opened");
    if (opener) { opener.focus(); }
    opener = null;
  }

  function left() {
    return items.filter((item) => !item.hidden);
  }

  function tellPlace() {
    const shown = left();
    const at = shown.indexOf(currentItem);
    const sentence = !shown.length ? words.empty : at < 0 ? words.left : words.place;
    byId("place").textContent = sentence.replace("{at}", at + 1).replace("{all}", shown.length);
  }

  function filter() {
    const asked = ["kind", "family", "section"].map((id) => [id, byId(id).value]);
    items.forEach((item) => {
      item.hidden = !asked.every((pair) => {
        if (pair[1] === "findings") { return item.dataset.kind !== "unverified"; }
        return pair[1] === "" || item.dataset[pair[0]] === pair[1];
      });
    });
    if (currentItem && currentItem.hidden) {
      setCurrent(null);
    } else {
      tellPlace();
    }
  }

  function stepItem(by) {
    const shown = left();
    if (!shown.length) { return; }
    const at = shown.indexOf(currentItem);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    shown[next].firstElementChild.focus();
    showItem(shown[next], shown[next].firstElementChild);
  }

  function stepNumber(by) {
    const all = data.numbers.length;
    for (let steps = 1, at = currentNumber; steps <= all; steps += 1) {
      at = (at + by + all) % all;
      if (data.numbers[at].verdict !== "ignored" && byId("n" + at)) {
        byId("n" + at).focus();
        showNumber(at, byId("n" + at));
        return;
      }
    }
  }

  /* Where to come back to: links within the panel go when the panel changes, the place they lead to stays. */
  function origin(link, id) {
    return panel.contains(link) ? byId(id) : link;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-number], [data-cell], [data-item]");
    if (!link) { return; }
    event.preventDefault();
    if (link.dataset.number !== undefined) {
      showNumber(Number(link.dataset.number), origin(link, "n" + link.dataset.number));
    } else if (link.dataset.cell !== undefined) {
      showCell(link.dataset.cell, origin(link, link.dataset.cell));
    } else {
      const item = items[Number(link.dataset.item)];
      showItem(item, item.firstElementChild);
    }
    title.focus({ preventScroll: true });
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) { return; }
    if (event.key === "Escape" && !panel.hidden) {
      close();
    } else if (byId("keys-on").checked && !/^(SELECT|INPUT)$/.test(event.target.tagName)) {
      const does = { j: [stepItem, 1], k: [stepItem, -1], n: [stepNumber, 1], p: [stepNumber, -1] }[event.key.toLowerCase()];
      if (does) {
        event.preventDefault();
        does[0](does[1]);
      }
    }
  });

  document.querySelectorAll(".scripted").forEach((part) => { part.hidden = part === panel; });
  byId("filters").addEventListener("change", filter);
  byId("next").addEventListener("click", () => stepItem(1));
  byId("previous").addEventListener("click", () => stepItem(-1));
  byId("close").addEventListener("click", close);
  filter();

  /* An address that was handed on opens what it names. */
  const asked = byId(window.location.hash.slice(1));
  if (asked && (asked.dataset.number !== undefined || asked.dataset.cell !== undefined)) { asked.click(); }
}());
