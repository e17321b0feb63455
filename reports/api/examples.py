"""Examples in the description of the API; invented, like everything in them."""

from drf_spectacular.utils import OpenApiExample

_PK = "019a5b6c-0000-7000-8000-000000000001"
_URL = f"https://stop.powiat.example/api/v1/reports/{_PK}/"
_LISTED = {
    "id": _PK,
    "powiat": 9901,
    "powiat_name": "bukowy",
    "edition": 1,
    "number": "RE/1/2015",
    "version": 1,
    "submitted_on": "2015-04-10",
    "state": "accepted",
    "content_sha256": "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92",
    "figures_sha256": "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    "url": _URL,
    "pdf": f"{_URL}pdf/",
    "pdf_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "xlsx": f"{_URL}xlsx/",
    "xlsx_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
    "json": f"{_URL}json/",
    "json_sha256": "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
}
_INDICATOR = {
    "code": "WORK_STARTED",
    "version": 1,
    "title": "Osoby, które podjęły pracę",
    "what": "Osoby zdolne do pracy, które w czasie udziału w pilotażu zaczęły pracę. Każda liczy się raz.",
    "moment": "Dzień stanu na.",
    "denominator": "Osoby zdolne do pracy; nigdy dzieci.",
    "value": 9,
    "parts": [
        {"code": "employment_contract", "title": "umowa o pracę", "value": 5},
        {"code": "mandate_contract", "title": "umowa zlecenie", "value": 4},
    ],
    "by": [
        {
            "code": "sex",
            "title": "Płeć",
            "categories": [
                {"code": "female", "title": "kobiety", "value": 6},
                {"code": "male", "title": "mężczyźni", "value": 3},
            ],
        }
    ],
}
REPORT = OpenApiExample("Raport powiatu bukowego", value=_LISTED, response_only=True)
WHOLE_REPORT = OpenApiExample(
    "Raport powiatu bukowego z liczbami",
    value={**_LISTED, "cutoff_on": "2015-03-31", "measured_on": "2015-03-31", "indicators": [_INDICATOR]},
    response_only=True,
)
