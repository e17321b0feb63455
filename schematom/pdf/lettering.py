"""How wide a text will be and where to break it, where nothing else can tell: inside an SVG."""

TEXT_SIZE = 12
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] -\u00a0ł"), frozenset("mwMWŁ@%—")
ROOM_FOR_OTHER_FONTS = 1.06  # the page may be read in a wider font than Lato


def text_width(text, size=TEXT_SIZE):
    return sum(map(letter_width, text)) * size * ROOM_FOR_OTHER_FONTS


def letter_width(letter):
    """In units of the font size, rounded up from Lato's table."""
    if letter in NARROW:
        return 0.33
    if letter in WIDE:
        return 0.85
    return 0.68 if letter.isupper() else 0.56


def fitted_lines(text, width, *, lines, size=TEXT_SIZE):
    """At most so many lines of at most this width; what does not fit ends in „…”."""
    words, fitted = text.split(), []
    while words and len(fitted) < lines:
        count = words_that_fit(words, width, size)
        fitted.append(" ".join(words[:count]))
        words = words[count:]
    if words:
        fitted[-1] += " …"
    return [shortened(line, width, size) for line in fitted]


def words_that_fit(words, width, size):
    count = 1
    while count < len(words) and text_width(" ".join(words[: count + 1]), size) <= width:
        count += 1
    return count


def shortened(line, width, size=TEXT_SIZE):
    if text_width(line, size) <= width:
        return line
    letters = line.removesuffix(" …")
    while len(letters) > 1 and text_width(letters + "…", size) > width:
        letters = letters[:-1]
    return letters.rstrip() + "…"
