"""Files that show signatures: a PDF that was really kept, a signed one made from it, a scan."""

from io import BytesIO

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from contracts.models import Contract
from schematom.audit.recording import recorded
from schematom.documents.receiving import Paper
from schematom.documents.storing import keep


def real_pdf(pages=1):
    pdf, out = pikepdf.new(), BytesIO()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def print_really(contract):
    """What the worker would have kept; gives the bytes."""
    document, data = Contract.objects.get(pk=contract.pk).document, real_pdf()
    with recorded("test", document):
        keep(data, folder="contracts", suffix=".pdf").put_on(document).save()
    return data


def signed_electronically(data):
    """The same file with a signature's bytes behind its last one, as programs for signing add them."""
    end = data[data.rindex(b"startxref") :]
    return data + b"\n% /Type /Sig /ByteRange [0 1 2 3] /Contents <00>\n" + end


def picture():
    out = BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "JPEG")
    return out.getvalue()


def paper(data=None, name="skan.pdf"):
    data = data or real_pdf(2)
    return Paper(data, ".pdf", "application/pdf", name)


def photo():
    return Paper(picture(), ".jpg", "image/jpeg", "zdjęcie.jpg")


def upload(data, name="skan.pdf"):
    return SimpleUploadedFile(name, data)
