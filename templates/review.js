"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const list = byId("list");
  const detail = byId("detail");
  const rows = [...document.querySelectorAll(".figures > li")];
  let current = null;
  let opener = null;

  // every text is set as text, never as HTML: it comes from articles
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const narrow = () => window.matchMedia("(max-width: 60rem)").matches;
  const shown = () => rows.filter((row) => !row.hidden).map((row) => row.firstElementChild.dataset.figure);

  // the text with each passage in a mark; passages that overlap share one
  // within the passage the figure itself stands out where its words are the same
  const emphasised = (mark, words) => {
    const at = mark.textContent.indexOf(words);
    if (!words || at < 0) return;
    const text = mark.textContent;
    mark.replaceChildren(text.slice(0, at), element("strong", "", words), text.slice(at + words.length));
  };

  const highlighted = (target, text, passages) => {
    let position = 0;
    for (const passage of [...passages].sort((a, b) => a.start - b.start || b.end - a.end)) {
      if (passage.end <= position) continue;
      const start = Math.max(passage.start, position);
      target.append(text.slice(position, start));
      const mark = element("mark", passage.role, text.slice(start, passage.end));
      mark.dataset.passage = passage.key;
      emphasised(mark, passage.words);
      target.append(mark);
      position = passage.end;
    }
    target.append(text.slice(position));
  };

  const scrollTo = (box, mark) => {
    if (mark) box.scrollTop = Math.max(0, mark.offsetTop - box.clientHeight / 3);
  };

  const source = (article, passages) => {
    const card = element("article", "source");
    const head = element("header");
    const title = element("h3");
    const box = element("div", "text");
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", "Text of " + article.title);
    highlighted(title, article.title, passages.filter((passage) => passage.field === "title"));
    highlighted(box, article.text, passages.filter((passage) => passage.field === "text"));
    const number = article.number ? "S" + article.number : "";
    const about = [number, article.outlet, article.date, article.descriptor].filter(Boolean).join(" · ");
    head.append(title, element("p", "about", about));
    if (article.url) {
      const link = element("a", "", article.url);
      link.href = article.url;
      link.rel = "noopener noreferrer nofollow";
      head.append(link, element("br"));
    }
    for (const passage of passages) {
      const jump = element("button", "jump", passage.role);
      jump.type = "button";
      jump.title = passage.quote;
      jump.addEventListener("click", () => scrollTo(box, card.querySelector(`[data-passage="${passage.key}"]`)));
      head.append(jump);
    }
    card.append(head, box);
    return [card, box];
  };

  const showEvidence = (figure) => {
    const holder = byId("evidence");
    holder.replaceChildren();
    const passages = figure.evidence.map((passage, key) => ({ ...passage, key, words: figure.words }));
    const ids = [...new Set(passages.map((passage) => passage.article))];
    for (const id of ids) {
      const mine = passages.filter((passage) => passage.article === id);
      const article = data.articles[id];
      if (!article) {
        holder.append(...mine.map((passage) => element("blockquote", "", passage.quote)));
        continue;
      }
      const [card, box] = source(article, mine);
      holder.append(card);
      scrollTo(box, box.querySelector("mark"));
    }
    if (!ids.length) holder.append(element("p", "", "No passage of the sources belongs to this."));
  };

  const showFacts = (figure) => {
    const facts = byId("facts");
    facts.replaceChildren();
    for (const [name, value] of figure.facts) if (value) facts.append(element("dt", "", name), element("dd", "", value));
  };

  const showInMemo = (block) => {
    const mark = byId("figure-" + current) || (byId("memo").contains(opener) ? opener : null);
    if (mark) mark.scrollIntoView({ block });
  };

  const choose = (index, from) => {
    const figure = data.shown[index];
    if (!figure) return;
    current = String(index);
    opener = from || opener;
    for (const mark of document.querySelectorAll(".figure")) {
      const mine = mark.dataset.figure === current;
      mark.classList.toggle("chosen", mine);
      if (mark.hasAttribute("aria-pressed")) mark.setAttribute("aria-pressed", String(mine));
    }
    document.body.classList.add("choosing");
    list.hidden = true;
    detail.hidden = false;
    byId("chosen").textContent = figure.text;
    byId("verdict").className = figure.group;
    byId("verdict").textContent = figure.verdict;
    byId("explanation").textContent = figure.explanation;
    byId("formula").textContent = figure.formula;
    byId("warnings").replaceChildren(...figure.warnings.map((warning) => element("li", "", warning)));
    showFacts(figure);
    showEvidence(figure);
    byId("panel").scrollTop = 0;
    if (narrow()) showInMemo("start");
  };

  const back = () => {
    if (detail.hidden) return;
    detail.hidden = true;
    list.hidden = false;
    document.body.classList.remove("choosing");
    for (const mark of document.querySelectorAll(".figure.chosen")) {
      mark.classList.remove("chosen");
      if (mark.hasAttribute("aria-pressed")) mark.setAttribute("aria-pressed", "false");
    }
    if (opener) opener.focus({ preventScroll: true });
  };

  const step = (by) => {
    const order = shown();
    if (!order.length) return;
    const at = order.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
    choose(order[next], rows.map((row) => row.firstElementChild).find((row) => row.dataset.figure === order[next]));
    showInMemo(narrow() ? "start" : "center");
  };

  const filter = () => {
    const group = document.querySelector(".filters [aria-pressed=true]").dataset.group;
    const words = byId("find").value.toLowerCase();
    for (const row of rows) {
      row.hidden = Boolean(group && row.dataset.group !== group) || !row.textContent.toLowerCase().includes(words);
    }
  };

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-figure]");
    if (!mark) return;
    event.preventDefault();
    choose(mark.dataset.figure, byId("figure-" + mark.dataset.figure) || mark);
    if (mark.classList.contains("row")) opener = mark;
    if (mark.classList.contains("row")) {
      showInMemo(narrow() ? "start" : "center");
      byId("chosen").focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input")) return;
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".figure")) {
      event.preventDefault();
      choose(event.target.dataset.figure, event.target);
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "Escape") back();
    else if (event.key === "n") step(1);
    else if (event.key === "p") step(-1);
  });
  for (const button of document.querySelectorAll(".filters button")) {
    button.addEventListener("click", () => {
      for (const other of document.querySelectorAll(".filters button")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      filter();
    });
  }
  byId("find").addEventListener("input", filter);
  byId("back").addEventListener("click", back);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
})();
