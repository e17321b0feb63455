"""Parts printed apart, joined into one PDF/UA-1 file: tags, identifiers, bookmarks, links to parts, page numbers.

Loads pikepdf, so import it where the joining is done. A part's links to another are addresses of `link_to(name)`,
which the joining turns into places of the file. A link inside a part is not carried over.
The same parts give the same bytes.
"""

import io
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

LINK = "https://part.invalid/"
TOP_OF_PAGE = 842  # A4, in points


@dataclass(frozen=True)
class Part:
    """`name`: what links call it; `title`: what readers of its tags hear; `data`: the bytes of its PDF."""

    name: str
    title: str
    data: bytes


def link_to(name):
    """The address in a part's text that leads to the part of this name."""
    return f"{LINK}{name}"


def join(parts, numbers, *, tell=lambda: None):
    """The bytes of the whole. `parts`: an iterable, the first of which gives title and language; `numbers(count)`:
    the bytes of an untagged PDF with the numbers of so many pages; `tell()` is called after each part."""
    parts = iter(parts)
    whole = Joined(next(parts))
    for part in parts:
        whole.add(part)
        tell()
    return whole.finished(numbers)


class Joined:
    def __init__(self, front):
        self.pdf = pikepdf.open(io.BytesIO(front.data))
        self.root = self.pdf.Root.StructTreeRoot
        self.document = self.root.K[0]
        self.keys = [self.root.ParentTree.Nums]
        self.identified = [*self.root.IDTree.Kids] if "/IDTree" in self.root else []
        self.chapters = [self.pdf.Root.Outlines] if "/Outlines" in self.pdf.Root else []
        self.first_pages = {front.name: self.pdf.pages[0].obj}

    def add(self, part):
        source = pikepdf.open(io.BytesIO(part.data))
        place = len(self.pdf.pages)
        for page in source.pages:
            self.pdf.pages.append(page)
        # The pages are here already, so whatever points at them finds its copies.
        root = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        self.adopt(root.K[0], part.title)
        self.keys.append(root.ParentTree.Nums)
        if "/IDTree" in root:
            self.identified.extend(root.IDTree.Kids)
        if "/Outlines" in source.Root:
            self.chapters.append(self.pdf.copy_foreign(source.Root.Outlines))
        self.first_pages[part.name] = self.pdf.pages[place].obj

    def adopt(self, element, title):
        """The part's Document becomes a section of ours."""
        element.S, element.P, element.T = Name.Sect, self.document, String(title)
        self.document.K.append(element)

    def finished(self, numbers):
        self.index_tags()
        self.chain_bookmarks()
        self.lead_links()
        self.number_pages(numbers(len(self.pdf.pages)))
        kept = io.BytesIO()
        self.pdf.save(kept, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return kept.getvalue()

    def index_tags(self):
        kids = sorted((leaf_of(nums) for nums in self.keys if len(nums)), key=lambda kid: int(kid.Limits[0]))
        self.root.ParentTree = self.kids_tree(kids)
        self.root.ParentTreeNextKey = int(kids[-1].Limits[1]) + 1
        if self.identified:
            self.root.IDTree = self.kids_tree(sorted(self.identified, key=lambda kid: bytes(kid.Limits[0])))

    def kids_tree(self, kids):
        leaves = [kid if kid.is_indirect else self.pdf.make_indirect(kid) for kid in kids]
        return self.pdf.make_indirect(Dictionary(Kids=Array(leaves)))

    def chain_bookmarks(self):
        """One outline: the bookmarks of the parts one after another, each closed over those below it."""
        outlines = self.pdf.make_indirect(Dictionary(Type=Name.Outlines))
        items = [item for chapter in self.chapters for item in bookmarks(chapter)]
        for item, before, after in zip(items, [None, *items], [*items[1:], None], strict=False):
            item.Parent = outlines
            point(item, "/Prev", before)
            point(item, "/Next", after)
            if "/Count" in item:
                item.Count = -abs(int(item.Count))
        if items:
            outlines.First, outlines.Last, outlines.Count = items[0], items[-1], len(items)
            self.pdf.Root.Outlines = outlines

    def lead_links(self):
        for page in self.pdf.pages:
            for link in page.get("/Annots", []):
                address = str(link.A.get("/URI", "")) if "/A" in link else ""
                if address.startswith(LINK):
                    target = self.first_pages[address.removeprefix(LINK)]
                    del link["/A"]
                    link.Dest = Array([target, Name.XYZ, 0, TOP_OF_PAGE, 0])

    def number_pages(self, data):
        """„strona 3 z 40” over each page, as an artifact: its own page numbers a part cannot know."""
        numbers = pikepdf.open(io.BytesIO(data))
        for page, number in zip(self.pdf.pages, numbers.pages, strict=True):
            form = self.pdf.copy_foreign(number.as_form_xobject())
            # Pages share one dictionary of resources; each gets a shallow copy that names its own number.
            resources = Dictionary(page.obj.Resources)
            drawn = Dictionary(resources.get("/XObject", Dictionary()))
            drawn["/PageNumber"] = form
            resources.XObject = drawn
            page.obj.Resources = resources
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ /Artifact <</Type /Pagination>> BDC q /PageNumber Do Q EMC")


def leaf_of(nums):
    """A leaf of the tree of keys, in order: WeasyPrint writes pages and links one after the other."""
    pairs = sorted(zip(list(nums)[::2], list(nums)[1::2], strict=True), key=lambda pair: int(pair[0]))
    limits = Array([pairs[0][0], pairs[-1][0]])
    return Dictionary(Limits=limits, Nums=Array([entry for pair in pairs for entry in pair]))


def bookmarks(outlines):
    item = outlines.get("/First")
    while item is not None:
        following = item.get("/Next")
        yield item
        item = following


def point(item, name, other):
    if other is not None:
        item[name] = other
    elif name in item:
        del item[name]
