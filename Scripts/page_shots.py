"""Looks at every page of the dashboard in a browser: screenshots, light and dark, wide and narrow, and an accessibility check.

    .build/debug/aitken-serve --lab ./lab --port 0        # prints a link
    python3 Scripts/page_shots.py LINK FOLDER [--axe] [--no-shots] [--chromium /usr/bin/chromium] [PATH…]

Needs playwright, a chromium (and axe-core-python for --axe). Without paths, the pages are found by following the links of the lab's own pages, one
of each kind. Exit status 1 where a page has serious findings, scrolls sideways or hides a part of a table or form behind an edge, says something on the
console, or does not answer 200.
"""
import argparse
import pathlib
import re
import sys

from playwright.sync_api import sync_playwright

VIEWS = {"wide": (1280, 900), "narrow": (390, 780)}


# What lies behind an edge and can only be scrolled to; programs, which have frames of their own, may.
CLIPPED = """[...document.querySelectorAll("main .table, main form, main dl, main figure, main ul, main table")]
  .filter(part => part.offsetParent !== null && part.scrollWidth > part.clientWidth + 1)
  .map(part => `${part.tagName.toLowerCase()} “${(part.getAttribute("aria-label") || part.textContent.trim()).slice(0, 60)}” (${part.scrollWidth} in ${part.clientWidth})`)"""


# What a browser keeps rather than shows.
FILES = re.compile(r"\.(py|ipynb|csv|tex|svg)$")


def kind(path):
    """The kind of a page: its address with numbers left out."""
    path = re.sub(r"/[0-9a-f]{64}|/[0-9a-f]{12}(?=[/?]|$)", "/H", path.split("#")[0])
    path = re.sub(r"\d+", "N", path)
    return re.sub(r"=[^&]*", "=V", path)


def discover(page, base):
    """One address of each kind, by following links."""
    found, waiting = {}, ["/", "/review?reviewer=ada"]
    while waiting:
        path = waiting.pop(0)
        if kind(path) in found:
            continue
        page.goto(base + path, wait_until="domcontentloaded")
        found[kind(path)] = path
        links = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
        waiting += [link.split("#")[0] for link in links if kind(link) not in found and not FILES.search(link.split("?")[0])]
    return list(found.values())


def make(page, base):
    """Has the pictures of the collapse page made, and the verifiers measured, and waits for both."""
    for path in ("/collapse", "/verifiers"):
        page.goto(base + path)
        page.locator("main button[type=submit]").first.click()
    for path in ("/collapse", "/verifiers"):
        for _ in range(300):
            page.goto(base + path)
            if page.locator("[data-part=making]").count() == 0:
                break
            page.wait_for_timeout(1000)


def axe_script():
    import axe_core_python

    folder = pathlib.Path(axe_core_python.__file__).parent
    return next(folder.rglob("axe.min.js")).read_text()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("link")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--axe", action="store_true")
    parser.add_argument("--make", action="store_true", help="first have made what is made on request")
    parser.add_argument("--no-shots", action="store_true")
    parser.add_argument("--no-script", action="store_true", help="JavaScript switched off")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    base = re.match(r"https?://[^/]+", options.link)[0]
    failures = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        first = browser.new_context()
        page = first.new_page()
        page.goto(options.link)
        state = first.storage_state()
        if options.make:
            make(page, base)
        paths = options.paths or discover(page, base)
        first.close()
        script = axe_script() if options.axe else None
        for scheme in ("light", "dark"):
            for view, (width, height) in VIEWS.items():
                # The policy of the pages forbids foreign scripts, the checker among them.
                context = browser.new_context(
                    storage_state=state, color_scheme=scheme, viewport={"width": width, "height": height},
                    bypass_csp=options.axe, java_script_enabled=not options.no_script)
                page = context.new_page()
                said = []
                page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
                page.on("pageerror", lambda error: said.append(str(error)))
                for path in paths:
                    answer = page.goto(base + path, wait_until="load")
                    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[0-9a-f]{60,}", "hash", path)).strip("-") or "lab"
                    if answer.status != 200:
                        failures += 1
                        print(f"{path}: status {answer.status}")
                    if not options.no_script:
                        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        if wide > 0:
                            failures += 1
                            print(f"{path} ({view}, {scheme}): {wide} pixels too wide")
                        for part in page.evaluate(CLIPPED):
                            failures += 1
                            print(f"{path} ({view}, {scheme}): {part} is clipped")
                    if script:
                        page.evaluate(script)
                        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                        for finding in result["violations"]:
                            serious = finding["impact"] in ("serious", "critical")
                            failures += serious
                            places = "; ".join(node["html"][:120] for node in finding["nodes"][:3])
                            print(f"{path} ({view}, {scheme}): {finding['impact']}: {finding['id']}: {finding['help']}: {places}")
                    if not options.no_shots:
                        page.screenshot(path=options.folder / f"{name}-{view}-{scheme}.png", full_page=True)
                for words in said:
                    failures += 1
                    print(f"console ({view}, {scheme}): {words}")
                context.close()
        browser.close()
    print(f"{len(paths)} pages, {failures} serious findings")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
