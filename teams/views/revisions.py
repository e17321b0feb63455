"""The version a button was shown for."""


def revision_shown(request):
    """The posted revision; 0, which no row has, when it is missing or makes no sense."""
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0
