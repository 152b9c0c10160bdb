"""Manual pages of the command line, one for each command, from what it says of itself.

    python3 Scripts/manual_pages.py .build/release/aitken share/man/man1

It reads `aitken --experimental-dump-help`. The package's plugin generate-manual does the same, and builds the whole package for it first.
"""
import json
import pathlib
import subprocess
import sys


def escaped(text):
    """Text of a page: nothing in it is a request of roff."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in text.splitlines())


def named(argument):
    """-o, --output <file>"""
    value = argument.get("valueName", "value")
    if argument["kind"] == "positional":
        return f"<{value}>"
    names = [("--" if name["kind"] == "long" else "-") + name["name"] for name in argument.get("names", [])]
    return ", ".join(names) + (f" <{value}>" if argument["kind"] == "option" else "")


def page(command, path):
    name = "-".join(path)
    lines = [f'.TH "{name.upper()}" "1" "" "Aitken" "Aitken"', ".SH NAME",
             escaped(name) + " \\- " + escaped(command.get("abstract", ""))]
    arguments = [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]
    usage = [named(a) if not a.get("isOptional") else f"[{named(a)}]" for a in arguments]
    lines += [".SH SYNOPSIS", ".B " + escaped(" ".join(path)), escaped(" ".join(usage))]
    if command.get("discussion"):
        lines.append(".SH DESCRIPTION")
        for paragraph in command["discussion"].split("\n\n"):
            # Commands stand as they are, sentences fill the line.
            is_code = any(line.startswith("  ") for line in paragraph.splitlines())
            lines += [".PP", ".nf", escaped(paragraph), ".fi"] if is_code else [".PP", escaped(paragraph)]
    if arguments:
        lines.append(".SH OPTIONS")
        for argument in arguments:
            words = argument.get("abstract", "")
            if argument.get("defaultValue"):
                words += f" (default: {argument['defaultValue']})"
            lines += [".TP", ".B " + escaped(named(argument)), escaped(words) or "\\&"]
    below = [c for c in command.get("subcommands", []) if c.get("shouldDisplay", True) and c["commandName"] != "help"]
    if below:
        lines.append(".SH COMMANDS")
        for one in below:
            lines += [".TP", ".B " + escaped(f"{name}-{one['commandName']}(1)"), escaped(one.get("abstract", "")) or "\\&"]
    return name, "\n".join(lines) + "\n", below


def write(command, path, folder):
    """The page of a command and of those below it.

    Returns how many."""
    name, text, below = page(command, path)
    (folder / f"{name}.1").write_text(text, encoding="utf-8")
    return 1 + sum(write(one, path + [one["commandName"]], folder) for one in below)


def main():
    aitken, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    said = subprocess.run([aitken, "--experimental-dump-help"], capture_output=True, text=True, check=True)
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{write(json.loads(said.stdout)['command'], ['aitken'], folder)} manual pages in {folder}")


if __name__ == "__main__":
    main()
