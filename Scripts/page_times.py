"""How long each kind of page of the dashboard takes, measured with wrk on one connection, page after page.

    .build/release/aitken-serve --lab BIG-LAB --port 0        # prints a link
    python3 Scripts/page_times.py LINK [--seconds 4] [--most 200] [PATH…]

Pages are found by following links from the lab's first page, one of each kind; paths that are given are measured besides. Run it beside
a research run on the same lab. Exit status 1 where half of a page's answers took longer than --most milliseconds, or one was refused.
"""
import argparse
import html
import re
import subprocess
import sys
import urllib.error
import urllib.request

UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def kind(path):
    """The kind of a page: its address with numbers and values left out."""
    path = re.sub(r"/[0-9a-f]{64}|/[0-9a-f]{12}(?=[/?]|$)", "/H", path.split("#")[0])
    return re.sub(r"=[^&]*", "=V", re.sub(r"\d+", "N", path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("link")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--most", type=float, default=200)
    options = parser.parse_intermixed_args()
    base = re.match(r"https?://[^/]+", options.link)[0]
    try:
        answer = urllib.request.build_opener(NoRedirect).open(options.link)
    except urllib.error.HTTPError as error:
        answer = error
    session = answer.headers["Set-Cookie"].split(";")[0]

    def read(path):
        request = urllib.request.Request(base + path, headers={"Cookie": session})
        try:
            page = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            sys.exit(f"{path}: {error}")
        with page:
            return page.read().decode() if "html" in page.headers["Content-Type"] else ""

    found, waiting = {}, ["/", "/review?reviewer=ada", *options.paths]
    while waiting:
        path = waiting.pop(0)
        name = path if path in options.paths else kind(path)
        if name in found or "/events" in path:
            continue
        found[name] = path
        links = re.findall(r"(?:href|src)=\"(/[^\"]*)\"", read(path))
        waiting += [html.unescape(link).split("#")[0] for link in links if kind(link) not in found]
    slow = 0
    print(f"{'median ms':>10} {'99 % ms':>9} {'a second':>9}  page")
    for path in found.values():
        command = ["wrk", "-t1", "-c1", f"-d{options.seconds}s", "--timeout", "20s", "--latency"]
        text = subprocess.run(
            [*command, "-H", f"Cookie: {session}", base + path], capture_output=True, text=True, check=True).stdout
        times = {share: float(number) * UNITS[unit]
                 for share, number, unit in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", text)}
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
        refused = "Non-2xx" in text
        is_slow = refused or times.get("50", 1e9) > options.most
        slow += is_slow
        print(f"{times.get('50', 0):10.1f} {times.get('99', 0):9.1f} {rate:9.1f}  {path}"
              + ("  REFUSED" if refused else "  SLOW" if is_slow else ""), flush=True)
    print(f"{len(found)} kinds of page, {slow} slower than {options.most:g} ms")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
