/* What the tests measure in a page. Each function takes the parts to look in, as a selector, and returns its
   findings as lines of text. Run through the debugger, so the page's security policy stays as it is. */
(function () {
  "use strict";

  /** All elements in the parts that are on the screen, the parts themselves included. */
  function elements(parts, kind = "*") {
    return [...document.querySelectorAll(parts)]
      .flatMap((part) => [part, ...part.querySelectorAll("*")])
      .filter((element) => element.matches(kind) && element.checkVisibility() && element.getClientRects().length);
  }

  function named(element, more) {
    const text = (element.innerText || element.getAttribute("aria-label") || "").replace(/\s+/g, " ").trim().slice(0, 40);
    return `<${element.localName} class="${element.getAttribute("class") || ""}"> “${text}”: ${more}`;
  }

  function isInline(element) {
    return getComputedStyle(element).display === "inline";
  }

  function blockOf(node) {
    let element = node.parentElement;
    while (isInline(element)) element = element.parentElement;
    return element;
  }

  /** The words of the parts in their blocks: a map from each block to its words, each with its boxes. */
  function wordsByBlock(parts) {
    const blocks = new Map();
    const range = document.createRange();
    for (const part of document.querySelectorAll(parts)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      let space = true;
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const match of node.parentElement.checkVisibility() ? node.data.matchAll(/\S+/g) : []) {
          const block = blockOf(node);
          if (!blocks.has(block)) blocks.set(block, []);
          range.setStart(node, match.index);
          range.setEnd(node, match.index + match[0].length);
          const boxes = [...range.getClientRects()].filter((box) => box.width);
          if (boxes.length) blocks.get(block).push({ text: match[0], node, boxes, spaced: space || match.index > 0 });
          space = false;
        }
        space = space || /\s$/.test(node.data);
      }
    }
    return blocks;
  }

  /** The words in pieces, cut where a line ends inside of a word, as at a hyphen. */
  function pieces(words) {
    return words.flatMap(({ text, boxes, spaced }) => {
      const width = boxes.reduce((sum, box) => sum + box.width, 0);
      let start = 0;
      return boxes.map((box, index) => {
        const end = start + Math.round((text.length * box.width) / width);
        const piece = { text: (spaced && index === 0 ? " " : "") + text.slice(start, end), box };
        start = end;
        return piece;
      });
    });
  }

  /** What reaches beyond the left or right edge of the screen. */
  function sideways(parts) {
    const width = document.documentElement.clientWidth;
    return elements(parts)
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && (box.right > width + 1 || box.left < -1))
      .map(([element, box]) => named(element, `from ${box.left} to ${box.right} of ${width}`));
  }

  /** Text that is cut: in a box that hides what runs over, or outside of its own block. */
  function cut(parts) {
    const hides = /hidden|clip/;
    const hidden = elements(parts)
      .filter((element) => {
        const style = getComputedStyle(element);
        return (hides.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) ||
          (hides.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
      })
      .map((element) => named(element, "hides what runs over"));
    const outside = [];
    for (const [block, words] of wordsByBlock(parts)) {
      const box = block.getBoundingClientRect();
      const out = words.find((word) => word.boxes.some((one) => {
        const middle = (one.top + one.bottom) / 2;
        return one.left < box.left - 1 || one.right > box.right + 1 || middle < box.top || middle > box.bottom;
      }));
      if (out) outside.push(named(block, `“${out.text}” runs out of its box`));
    }
    return hidden.concat(outside);
  }

  /** Whether a link stands in a sentence or a block of text: WCAG 2.5.5 lets the lines set its height. */
  function isInText(link, blocks) {
    const words = isInline(link) ? blocks.get(blockOf(link.firstChild)) || [] : [];
    return words.some(({ text, node }) => /\w/.test(text) && !node.parentElement.closest("a"));
  }

  /** What is to be tapped and is smaller than `least` pixels. A checkbox counts with its label. */
  function smallTargets(parts, least) {
    const blocks = wordsByBlock(parts);
    return elements(parts, "a[href], button, input, select, summary, textarea")
      .filter((target) => !(target.localName === "a" && isInText(target, blocks)))
      .map((target) => (target.type === "checkbox" && target.closest("label")) || target)
      .map((target) => [target, target.getBoundingClientRect()])
      .filter(([, box]) => box.width < least - 0.1 || box.height < least - 0.1)
      .map(([target, box]) => named(target, `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`));
  }

  /** Two things to be tapped that are closer to each other than `least` pixels, links inside a text left aside. */
  function crowded(parts, least) {
    const blocks = wordsByBlock(parts);
    const targets = [...new Set(elements(parts, "a[href], button, input, select, summary, textarea"))]
      .filter((target) => !(target.localName === "a" && isInText(target, blocks)))
      .map((target) => (target.type === "checkbox" && target.closest("label")) || target);
    const boxes = targets.map((target) => target.getBoundingClientRect());
    return targets.flatMap((one, index) =>
      targets
        .slice(index + 1)
        .map((other, place) => {
          const [a, b] = [boxes[index], boxes[index + 1 + place]];
          const gap = Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
          return one.contains(other) || other.contains(one) || gap > least - 0.1
            ? ""
            : named(one, `${gap.toFixed(1)} from ${named(other, "")}`);
        })
        .filter(Boolean)
    );
  }

  /** Text in letters smaller than `least` pixels. Marks of citations, and drawings, are left aside. */
  function smallText(parts, least) {
    const found = new Set();
    for (const part of document.querySelectorAll(parts)) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const seen = walker.currentNode.data.trim() && element.checkVisibility() && element.getClientRects().length;
        const size = parseFloat(getComputedStyle(element).fontSize);
        if (seen && size < least - 0.1 && !element.closest("sup, svg")) found.add(named(element, `${size.toFixed(1)} px`));
      }
    }
    return [...found];
  }

  /** The lines of text longer than `most` characters. */
  function longLines(parts, most) {
    return [...wordsByBlock(parts)].flatMap(([block, words]) => {
      const lines = [];
      let right = Infinity;
      for (const { text, box } of pieces(words)) {
        if (box.left < right - 1) lines.push("");
        lines[lines.length - 1] += text;
        right = box.right;
      }
      return lines
        .map((line) => line.trim())
        .filter((line) => line.length > most)
        .map((line) => named(block, `${line.length} characters: ${line}`));
    });
  }

  /** Blocks of text that are justified, or whose lines stand closer than `least` times the size of their letters. */
  function tightLines(parts, least) {
    return [...wordsByBlock(parts).keys()].flatMap((block) => {
      const style = getComputedStyle(block);
      const height = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
      if (style.textAlign === "justify") return [named(block, "justified")];
      const isHeading = /^(h[1-6]|summary)$/.test(block.localName);
      return !isHeading && height < least - 0.001 ? [named(block, `line height ${height}`)] : [];
    });
  }

  /** Parts that lose their border, as people who choose their own colors see them. */
  function borderless(parts, kind) {
    return elements(parts, kind)
      .filter((element) => ["Top", "Right", "Bottom", "Left"].some((side) => {
        const style = getComputedStyle(element);
        return style[`border${side}Style`] !== "solid" || parseFloat(style[`border${side}Width`]) < 1;
      }))
      .map((element) => named(element, "has no border all around"));
  }

  /** What moves for longer than `most` seconds. */
  function moving(parts, most) {
    return elements(parts).flatMap((element) => ["", "::before", "::after"].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      const times = `${style.transitionDuration}, ${style.animationDuration}`.split(",").map(parseFloat);
      return Math.max(...times) > most ? [named(element, `${pseudo} moves for ${Math.max(...times)} s`)] : [];
    }));
  }

  /** The blocks of text that stand higher than the one they follow in the source, in a single column. */
  function outOfOrder(parts) {
    let last = -Infinity;
    return [...wordsByBlock(parts)].flatMap(([block, words]) => {
      const top = words[0].boxes[0].bottom;
      const before = last;
      last = top;
      return top < before - 2 ? [named(block, "stands above what it follows")] : [];
    });
  }

  window.measuring = {
    sideways, cut, smallTargets, crowded, smallText, longLines, tightLines, borderless, moving, outOfOrder,
  };
})();
