// Package browser tests the review page in a browser: that pointing at a value shows its words, that the keyboard works,
// that the page asks for nothing, and that no report can make it run anything. It is a module of its own, so that nobody
// who imports the library needs a browser's protocol. The tests are skipped where there is no Chromium.
package browser
