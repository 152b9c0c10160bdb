"""A person's path through the dashboard, in a browser: starts a run that asks a person, watches it live, reviews two candidates, lets
the run go on, and looks at what the answers did and at the measure of the verifiers.

    .build/release/aitken-serve --lab /tmp/new-lab --problems problems --port 0 --aitken .build/release/aitken
    python3 Scripts/page_path.py LINK FOLDER [--problem p01_location_t5.py] [--candidates 240]

Needs playwright. Screenshots of each step go to FOLDER; exit status 1 where a step does not come about.
"""
import argparse
import pathlib
import re
import sys

from playwright.sync_api import expect, sync_playwright


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("link")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--problem", default="p01_location_t5.py")
    parser.add_argument("--candidates", default="240")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--no-script", action="store_true", help="JavaScript switched off")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    base = re.match(r"https?://[^/]+", options.link)[0]
    patience = int(options.minutes * 60_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        # The policy of the pages forbids expressions that are evaluated, this script's own among them.
        context = browser.new_context(
            java_script_enabled=not options.no_script, bypass_csp=True, color_scheme="dark" if options.dark else "light",
            viewport={"width": options.width, "height": 900})
        page = context.new_page()
        page.set_default_timeout(30_000)
        number = 0

        def shot(words):
            nonlocal number
            number += 1
            if not options.no_script:  # pictures come when they are scrolled to
                for picture in page.locator("main img").all():
                    picture.scroll_into_view_if_needed()
                page.wait_for_function("[...document.images].every(image => image.complete)")
            print(f"{number}. {words}: {page.locator('.answer').inner_text()[:150]}")
            page.screenshot(path=options.folder / f"{number}-{words.replace(' ', '-')}.png", full_page=True)

        def until(text):
            """Waits for a text; without a script by loading anew."""
            for _ in range(patience // 1000):
                if re.search(text, page.locator("main").inner_text()):
                    return
                page.wait_for_timeout(1000)
                if options.no_script:
                    page.reload()
            sys.exit(f"“{text}” did not come: {page.locator('main').inner_text()[:500]}")

        page.goto(options.link)
        shot("the lab")
        page.get_by_label("Problem").select_option(options.problem)
        page.get_by_label("then a person").check()
        page.get_by_label("Budget", exact=True).fill(options.candidates)
        page.get_by_label("candidates", exact=True).check()
        page.get_by_role("button", name="Start research").click()
        until(r"is working now")
        shot("started")
        page.locator("a[href^='/runs/']").first.click()
        run = re.search(r"/runs/(\d+)", page.url)[1]
        page.goto(f"{base}/runs/{run}")
        until(r"Working: [1-9]")
        shot("watched live")
        before = page.locator("[data-live=candidates]").inner_text()
        answered = 0

        def review(most=10**6):
            """Answers what waits: accept what looks better, reject what does not, and send the second back with a comment."""
            nonlocal answered
            last = answered + most
            accept = page.get_by_role("button", name="Accept", exact=True)
            while answered < last:
                # After an answer the next question follows by itself, as long as one waits.
                if not accept.count():
                    page.goto(base + "/review?reviewer=Ada")
                    if not page.locator("main th a").count():
                        break
                    page.locator("main th a").first.click()
                answered += 1
                if answered <= 3:
                    shot(f"question {answered}")
                decision = "Accept" if "looks better" in page.locator(".answer").inner_text() else "Reject"
                if answered == 2:
                    decision = "Send back with the comment"
                    page.get_by_label("Comment").fill("Simplify it.")
                page.get_by_role("button", name=decision, exact=True).click()
                expect(page.locator(".notice")).to_contain_text("written")

        # Two answers while the run works: the second is a comment that the researcher reads.
        page.goto(base + "/review")
        page.get_by_label("Your name").fill("Ada")
        page.get_by_role("button", name="Show my questions").click()
        for _ in range(patience // 1000):
            if page.locator("main th a").count() >= 2:
                break
            page.wait_for_timeout(1000)
            page.reload()
        review(2)
        page.goto(f"{base}/runs/{run}")
        shot("after two answers")
        until(r"(?s)waits? for a person|It works|Nothing")
        shot("it waits")
        assert options.no_script or page.locator("[data-live=candidates]").inner_text() != before or before == options.candidates
        # Which questions decide something, and which are there for the measure alone, nobody who answers can tell: all of them.
        review()
        shot(f"{answered} answers")
        page.goto(f"{base}/runs/{run}")
        page.get_by_role("button", name="Go on with this run").click()
        until(r"Ended")
        page.goto(f"{base}/runs/{run}/proposals?sort=newest")
        shot("proposals after the answers")
        page.goto(f"{base}/runs/{run}")
        shot("the run after the answers")
        page.goto(base + "/verifiers")
        page.get_by_role("button", name="Measure the verifiers").click()
        until(r"person:Ada")
        shot("the measure")
        browser.close()
    print("done")


if __name__ == "__main__":
    main()
