"""PDF/A-3a and PDF/UA-1 in one file: a report that carries its figures. WeasyPrint can name only one of the two."""

import weasyprint

from schematom.pdf import tagging

# PDF/A allows only declared metadata, so the mark of PDF/UA comes with its description.
UA_METADATA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def write(document, attachments):
    files = [embedded(attachment) for attachment in attachments]
    media_types = {attachment.name: attachment.media_type for attachment in attachments}

    def finish(pdf):
        declare_accessible(pdf)
        name_media_types(pdf, media_types)

    return tagging.write(document, variant="pdf/a-3a", then=finish, attachments=files)


def embedded(attachment):
    return weasyprint.Attachment(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        created=attachment.modified,
        modified=attachment.modified,
        relationship="Data",
    )


def declare_accessible(pdf):
    metadata = tagging.resolve(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", UA_METADATA + b"</rdf:RDF>") for part in metadata.stream]


def name_media_types(pdf, media_types):
    """WeasyPrint guesses the type from the name; ours is told."""
    for file in list(pdf.objects):
        if isinstance(file, dict) and file.get("Type") == "/Filespec":
            stream = tagging.resolve(pdf, file["EF"]["F"])
            stream.extra["Subtype"] = "/" + media_types[file["UF"].string].replace("/", "#2f")
