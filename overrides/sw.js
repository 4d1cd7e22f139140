/* Keeps the whole guide in the browser, so that it opens without a network after the first visit.

   `python -m guide.editions` writes the list of files: all that the pages need, each by its SHA-256. With the empty
   list that stands here this script is the kill switch: it deletes what was kept and takes itself out of the browser,
   so that every page comes from the network again. */
"use strict";

const FILES = new Map(Object.entries({}));
const AT_ONCE = 6; // downloads, so that a weak network can still do other things
const SCOPE = self.registration.scope;
// The tablet edition has a worker of its own on the same server, and a cache of its own.
const CACHE = "guide " + SCOPE;

/** Returns the key of a file in the cache. It names the content, so the files of two versions lie side by side. */
function keyOf(path) {
  return new URL(path + "?sha256=" + FILES.get(path), SCOPE).href;
}

/** Returns the file that an address means, as symptoms/index.html: without query and hash. */
function pathOf(address) {
  const path = (address.origin + address.pathname).replace(SCOPE, "");
  return path === "" || path.endsWith("/") ? path + "index.html" : path;
}

async function checksum(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Gets a file from the network. Refuses one of another version, as a host may send while it takes in a new one. */
async function download(path) {
  for (const cache of ["no-cache", "reload"]) { // the second asks past a copy that the browser has by mistake
    const response = await fetch(new URL(path, SCOPE), { cache: cache });
    const content = await response.arrayBuffer();
    if (await checksum(content) === FILES.get(path)) {
      const headers = new Headers(response.headers);
      headers.delete("Vary"); // the content is the same for all
      return new Response(content, { headers: headers }); // anew: one that was redirected may not answer a visit
    }
  }
  throw new Error(path + " is not of this version");
}

/** Gets what the cache lacks, and keeps what has come, so that a download that broke off goes on from there. */
async function fill() {
  const cache = await caches.open(CACHE);
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const waiting = [...FILES.keys()].filter((path) => !kept.has(keyOf(path)));
  const failed = [];
  async function work() {
    while (waiting.length) {
      const path = waiting.shift();
      try {
        await cache.put(keyOf(path), await download(path));
      } catch (error) {
        failed.push(path);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failed.length) throw new Error("Still missing: " + failed.join(", "));
}

/** Deletes what only older versions needed. A newer worker, if there is one, has files here too, and tidies itself. */
async function tidy() {
  if (self.registration.installing || self.registration.waiting) return;
  const cache = await caches.open(CACHE);
  const needed = new Set([...FILES.keys()].map(keyOf));
  const old = (await cache.keys()).filter((request) => !needed.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

async function removeAll() {
  await caches.delete(CACHE);
  await self.registration.unregister();
}

/** Answers from what is kept, else from the network, else with the page that says that there is none. */
async function answer(request, path) {
  const kept = FILES.has(path) && await caches.match(keyOf(path), { cacheName: CACHE });
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate" || path === "offline.html") throw error;
    return Response.redirect(new URL("offline.html", SCOPE)); // there its links lead where they should
  }
}

// If a file is missing this fails: the version before stays in use, whole, and the next visit tries again.
self.addEventListener("install", (event) => {
  if (FILES.size) event.waitUntil(fill());
  else self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(FILES.size ? tidy().then(() => self.clients.claim()) : removeAll());
});

/** Tells a page if the guide is saved. What a browser has deleted comes back first; not what the kill switch has. */
async function tell(page) {
  if (!FILES.size) {
    await removeAll();
    page.postMessage("removed");
  } else if (await caches.has(CACHE)) {
    await fill();
    page.postMessage("saved");
  }
}

self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
  if (event.data === "saved?") event.waitUntil(tell(event.source));
});

self.addEventListener("fetch", (event) => {
  const request = event.request, address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin || !FILES.size) return;
  const path = pathOf(address);
  if (FILES.has(path) || request.mode === "navigate") event.respondWith(answer(request, path));
});
