"""What WeasyPrint 70's tags leave out, mended in its objects before the file is written (hook `finisher`).

* page numbers and running titles become artifacts instead of text that hangs on nothing;
* a table, list or paragraph broken over pages is one element again, its repeated head an artifact;
* header cells say what they head (/Scope), and their identifiers are indexed (/IDTree);
* decorative pictures (`alt=""`, `aria-hidden`) are artifacts, charts speak their description too;
* links speak their text, not `#p3`;
* keys and identifiers may start elsewhere (`Place`), so that parts written apart can be joined.
"""

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field

import pydyf
from weasyprint.pdf import tags as weasyprint_tags

from schematom.pdf.patching import replaced

SVG = "{http://www.w3.org/2000/svg}"
BREAKABLE = frozenset("section article main div table thead tbody tfoot ul ol li p blockquote figure caption".split())
PRINTED_AGAIN = {"/THead", "/Caption"}  # on every page a table reaches


@dataclass(frozen=True)
class Place:
    """Where a part stands in a joined file: no two parts may share a key or an identifier."""

    first_key: int = 0
    prefix: str = ""


@dataclass
class Recording:
    """Which HTML element each structure element was made from; WeasyPrint forgets it."""

    fragments: dict = field(default_factory=lambda: defaultdict(list))
    figures: list = field(default_factory=list)

    def note(self, html, element):
        if element["S"] == "/Figure":
            self.figures.append((html, element))
        elif html.tag in BREAKABLE:
            self.fragments[html, element["S"]].append(element)


def write(document, *, variant, place=Place(), then=None, **options):
    with recorded() as recording:

        def finish(document, pdf):
            Mending(document, pdf, recording, place).mend()
            if then:
                then(pdf)

        return document.write_pdf(finisher=finish, pdf_variant=variant, **options)


@contextmanager
def recorded():
    recording = Recording()
    original = weasyprint_tags._build_box_tree

    def build_box_tree(box, *rest):
        html = getattr(box, "_box", box).element  # an absolute box stands behind a placeholder
        for element in original(box, *rest):
            if html is not None:
                recording.note(html, element)
            yield element

    with replaced(weasyprint_tags, "_build_box_tree", build_box_tree):
        yield recording


def resolve(pdf, reference):
    return pdf.objects[int(reference.split()[0])]


class Mending:
    def __init__(self, document, pdf, recording, place):
        self.document, self.pdf, self.recording, self.place = document, pdf, recording, place
        self.root = self.resolve(pdf.catalog["StructTreeRoot"])
        self.keys = self.resolve(self.root["ParentTree"])["Nums"]  # flat: key, value, key, value
        self.headers_instead = {}
        self.pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]

    def resolve(self, reference):
        return resolve(self.pdf, reference)

    def parent(self, element):
        return self.resolve(element["P"])

    def mend(self):
        self.join_fragments()
        self.describe_figures()
        self.attached = self.attached_elements()
        self.mark_artifacts()
        self.mend_cells()
        self.index_identifiers()
        self.word_links()
        self.shift_keys()

    # Elements broken over pages

    def join_fragments(self):
        for (_, kind), elements in self.recording.fragments.items():
            # The anonymous boxes inside a block come from its HTML element too; the outermost has the lowest number.
            first, *others = sorted(elements, key=lambda element: element.number)
            for other in others:
                if other["Pg"] != first["Pg"] and not self.is_inside(other, first):
                    self.join(first, other, kind)

    def is_inside(self, element, ancestor):
        while element is not ancestor:
            if "P" not in element:
                return False
            element = self.parent(element)
        return True

    def join(self, first, other, kind):
        siblings = self.parent(other)["K"]
        if other.reference not in siblings:
            return
        siblings.remove(other.reference)
        if kind in PRINTED_AGAIN:
            self.replace_headers(first, other)
        else:
            self.adopt(first, other)

    def adopt(self, first, other):
        for kid in other["K"]:
            if isinstance(kid, bytes) and "P" in self.resolve(kid):
                self.resolve(kid)["P"] = first.reference
        first["K"].extend(other["K"])
        other["K"] = pydyf.Array()

    def replace_headers(self, first, other):
        """Cells of later pages name the cells of the head above them, which is about to be an artifact."""
        names, replaced_names = self.head_names(first), self.head_names(other)
        self.headers_instead.update(zip(replaced_names, names, strict=True))

    def head_names(self, element):
        if "ID" in element:
            return [element["ID"].string]
        kids = [self.resolve(kid) for kid in element.get("K", ()) if isinstance(kid, bytes)]
        return [name for kid in kids for name in self.head_names(kid)]

    # Pictures

    def describe_figures(self):
        for html, element in self.recording.figures:
            if html.get("alt") == "" or html.get("aria-hidden") == "true":
                self.detach(element)
            elif html.tag == f"{SVG}svg":
                words = [html.findtext(f"{SVG}{part}") for part in ("title", "desc")]
                element["Alt"] = pydyf.String(". ".join(" ".join(text.split()).rstrip(".") for text in words if text))

    def detach(self, element):
        siblings = self.parent(element)["K"]
        if element.reference in siblings:
            siblings.remove(element.reference)

    # What hangs on nothing is an artifact

    def attached_elements(self):
        """Numbers of all elements that a reader reaches from the root."""
        attached, waiting = set(), [self.root]
        while waiting:
            element = waiting.pop()
            attached.add(element.number)
            waiting.extend(self.resolve(kid) for kid in element.get("K", ()) if isinstance(kid, bytes))
        return attached

    def mark_artifacts(self):
        for key, elements in zip(self.keys[::2], self.keys[1::2], strict=True):
            if isinstance(elements, list):  # a page; a link has one element
                loose = {mark for mark, element in enumerate(elements) if self.is_loose(element)}
                self.mark_content(self.pages[key], loose)
                elements[:] = [b"null" if mark in loose else element for mark, element in enumerate(elements)]

    def is_loose(self, reference):
        return self.resolve(reference).number not in self.attached

    def mark_content(self, page, loose):
        """Marked content is written as three entries: tag, property list with its MCID, operator."""
        stream = self.resolve(page["Contents"]).stream if loose else ()
        for position, operator in enumerate(stream):
            if operator == b"BDC" and stream[position - 1].get("MCID") in loose:
                stream[position - 2 : position] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})

    # Tables

    def elements(self):
        return (item for item in self.pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem")

    def mend_cells(self):
        for element in self.elements():
            if element["S"] == "/TH":
                group = self.parent(self.parent(element))
                scope = "/Column" if group["S"] == "/THead" else "/Row"
                element.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Scope"] = scope
            attributes = element.get("A", {})
            if "Headers" in attributes:
                attributes["Headers"] = pydyf.Array(map(self.header_name, attributes["Headers"]))

    def header_name(self, header):
        return pydyf.String(self.place.prefix + self.headers_instead.get(header.string, header.string))

    def index_identifiers(self):
        identified = []
        for element in [element for element in self.elements() if "ID" in element]:
            if element.number in self.attached:
                element["ID"] = pydyf.String(self.place.prefix + element["ID"].string)
                identified.append((element["ID"].string, element.reference))
            else:
                del element["ID"]
        if identified:
            self.root["IDTree"] = self.name_tree(sorted(identified))

    def name_tree(self, entries):
        leaf = pydyf.Dictionary(
            {
                "Limits": pydyf.Array([pydyf.String(entries[0][0]), pydyf.String(entries[-1][0])]),
                "Names": pydyf.Array([part for name, element in entries for part in (pydyf.String(name), element)]),
            }
        )
        self.pdf.add_object(leaf)
        tree = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
        self.pdf.add_object(tree)
        return tree.reference

    # Links and keys

    def word_links(self):
        links = (link for page in self.document.pages for link in page.links)
        for _, target, _, box in links:
            if annotation := getattr(box, "link_annotation", None):
                text = " ".join("".join(box.element.itertext()).split())
                annotation["Contents"] = pydyf.String(box.element.get("aria-label") or text or str(target))

    def shift_keys(self):
        first = self.place.first_key
        self.keys[::2] = [key + first for key in self.keys[::2]]
        self.root["ParentTreeNextKey"] = first + len(self.keys) // 2
        for item in self.pdf.objects if first else ():
            for name in ("StructParents", "StructParent"):
                if isinstance(item, dict) and name in item:
                    item[name] += first
