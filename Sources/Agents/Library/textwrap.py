import re


def dedent(text):
    text = re.sub(r'(?m)^[ \t]+$', '', text)
    margin = None
    for indent in re.findall(r'(?m)^([ \t]*)[^ \t\n]', text):
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            common = 0
            while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if margin:
        text = re.sub(r'(?m)^' + margin, '', text)
    return text


def indent(text, prefix, predicate=None):
    return ''.join(prefix + line if (predicate or str.strip)(line) else line for line in text.splitlines(True))


def wrap(text, width=70, **options):
    lines = []
    line = options.get('initial_indent', '')
    empty = True
    for word in text.split():
        while len(word) > width:
            if not empty:
                lines.append(line)
                line, empty = options.get('subsequent_indent', ''), True
            lines.append(word[:width])
            word = word[width:]
        if not word:
            continue
        if empty:
            line += word
            empty = False
        elif len(line) + 1 + len(word) <= width:
            line += ' ' + word
        else:
            lines.append(line)
            line = options.get('subsequent_indent', '') + word
    if not empty:
        lines.append(line)
    return lines


def fill(text, width=70, **options):
    return '\n'.join(wrap(text, width, **options))


def shorten(text, width, placeholder=' [...]', **_):
    words = text.split()
    whole = ' '.join(words)
    if len(whole) <= width:
        return whole
    while words and len(' '.join(words)) + len(placeholder) > width:
        words.pop()
    return (' '.join(words) + placeholder) if words else placeholder.strip()
