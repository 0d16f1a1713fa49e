"""Take the pictures of docs/images: pages of the dashboard, and lineage, as Chromium shows them.

    python scripts/pictures.py --pages target/dashboard/demo --lineage target/docs/lineage --out docs/images

Run `make pictures`, and look at them.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
# Each picture with its page, the width of the screen, and how much of the page it shows: none is all.
PICTURES = {
    "overview": ("overview.html", 1280, None),
    "overview_phone": ("overview.html", 390, None),
    "movement": ("movement.html", 1280, 860),
    "judgement": ("judgement.html", 1280, None),
    "segment": ("segment-champion.html", 1280, None),
}
# What the picture of the lineage shows: one mart and two steps before it.
LINEAGE = "index.html?model=model.customer_segmentation.customer_next_actions&children=0&parents=2"


def take_lineage(browser: Browser, lineage: Path, picture: Path) -> Path:
    """Take the picture of the lineage, which is drawn some time after its page is there."""
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.goto(f"{lineage.resolve().as_uri()}/{LINEAGE}")
    page.get_by_text("Lineage", exact=True).first.click()
    page.wait_for_timeout(4000)
    page.screenshot(path=str(picture))
    return picture


def take(pages: Path, lineage: Path, out: Path) -> list[Path]:
    """Take every picture and return the files."""
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=OPTIONS)
        for name, (page_file, width, height) in PICTURES.items():
            context = browser.new_context(viewport={"width": width, "height": height or 900}, offline=True)
            page = context.new_page()
            page.goto((pages / page_file).resolve().as_uri())
            taken.append(out / f"{name}.png")
            page.screenshot(path=str(taken[-1]), full_page=height is None)
            context.close()
        taken.append(take_lineage(browser, lineage, out / "lineage.png"))
        browser.close()
    return taken


def main() -> None:
    """Read the command line, take the pictures, and say how large they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, required=True, help="the folder of the pages")
    parser.add_argument("--lineage", type=Path, required=True, help="the folder of the lineage")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the pictures")
    chosen = parser.parse_args()
    for picture in take(chosen.pages, chosen.lineage, chosen.out):
        print(f"{picture}: {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
