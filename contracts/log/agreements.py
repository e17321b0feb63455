"""What the events of agreements and of their templates are called."""

from schematom.audit.wording import register_kinds

register_kinds(
    {
        "contracts.template": "wzór dokumentu,wzory dokumentów,wzorów dokumentów",
        "contracts.agreement": "porozumienie,porozumienia,porozumień",
        "contracts.agreementparty": "strona porozumienia,strony porozumień,stron porozumień",
    }
)
