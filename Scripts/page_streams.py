"""Opens many event streams of the dashboard for a while, and says how much memory the server takes meanwhile.

    python3 Scripts/page_streams.py LINK PID /runs/1/events --streams 200 --seconds 600 [--write LAB]

With --write, a row of the ledger is added to a COPY of a lab every second, so that there is something to tell. Exit status 1 where a
stream ended, got nothing, or the memory of the second half grew by more than a tenth.
"""
import argparse
import asyncio
import re
import sqlite3
import sys
import time
import urllib.request


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) // 1024


def processor(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def cookie(link):
    try:
        answer = urllib.request.build_opener(NoRedirect).open(link)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.headers["Set-Cookie"].split(";")[0]


async def listen(port, path, session, counts, number):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {session}\r\n\r\n".encode())
    while True:
        data = await reader.read(65536)
        if not data:
            counts["ended"] += 1
            return
        counts["events"][number] += data.count(b"event: progress")


async def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("link")
    parser.add_argument("pid", type=int)
    parser.add_argument("path")
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--write")
    options = parser.parse_args()
    port = int(re.search(r":(\d+)/", options.link)[1])
    session = cookie(options.link)
    counts = {"ended": 0, "events": [0] * options.streams}
    tasks = [asyncio.create_task(listen(port, options.path, session, counts, number)) for number in range(options.streams)]
    lab = sqlite3.connect(options.write + "/lab.sqlite", isolation_level=None) if options.write else None
    began, used, sizes = time.time(), processor(options.pid), []
    while time.time() - began < options.seconds:
        await asyncio.sleep(1)
        if lab:
            lab.execute(
                "INSERT INTO ledger SELECT run, step, purpose, 0.001, 0, 0, measured, watts, 0, 0, 0, currency FROM ledger LIMIT 1")
        sizes.append(memory(options.pid))
        if len(sizes) % 60 == 0:
            print(f"{len(sizes)} s: {sizes[-1]} MB, {sum(counts['events'])} events, {counts['ended']} streams ended", flush=True)
    for task in tasks:
        task.cancel()
    half = len(sizes) // 2
    growth = max(sizes[half:]) / max(1, sizes[half])
    share = (processor(options.pid) - used) / (time.time() - began)
    print(f"{options.streams} streams, {options.seconds} s: {sizes[0]} MB at first, {sizes[half]} MB in the middle, {sizes[-1]} MB "
          f"at the end; {100 * share:.1f} % of a core; at least {min(counts['events'])} events a stream")
    sys.exit(1 if counts["ended"] or min(counts["events"]) == 0 or growth > 1.1 else 0)


asyncio.run(main())
