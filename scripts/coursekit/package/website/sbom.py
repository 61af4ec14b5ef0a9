"""SBOM: the packages that the site was built with, as CycloneDX (https://cyclonedx.org/docs/1.6/json/)."""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from ..layout import PackageFolder

NAME = "sbom.cdx.json"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
TROVE = "License :: OSI Approved :: "


def write_sbom(package: PackageFolder, lock: Path) -> None:
    """Name every package of the lock, with its version, its licence and the sums of what it may be installed from."""
    components = [_component(**found.groupdict()) for found in PIN.finditer(lock.read_text(encoding="utf-8"))]
    title = str(package.course.file.title)
    about = {"type": "application", "bom-ref": package.id, "name": package.id, "description": title}
    refs = [component["bom-ref"] for component in components]
    made = datetime.fromtimestamp(package.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([about, package.epoch, components]))}",
        "metadata": {"timestamp": made, "component": about},
        "components": components,
        "dependencies": [{"ref": package.id, "dependsOn": refs}],
    }
    package.write(NAME, json.dumps(bom, ensure_ascii=False, indent=2) + "\n")


def _component(name: str, version: str, rest: str) -> dict:
    address = f"pkg:pypi/{name.lower()}@{version}"
    sums = [{"alg": "SHA-256", "content": found} for found in HASH.findall(rest)]
    source = {"type": "distribution", "url": f"https://pypi.org/project/{name}/{version}/", "hashes": sums}
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        **_licences(name),
        "externalReferences": [source],
    }


def _licences(name: str) -> dict:
    """What the package says of its licence; nothing when it isn't installed here, or says nothing."""
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if expressions := found.get_all("License-Expression"):
        return {"licenses": [{"expression": expressions[0]}]}
    named = [each.removeprefix(TROVE) for each in found.get_all("Classifier", []) if each.startswith(TROVE)]
    named = named or [line for text in found.get_all("License", []) for line in text.splitlines()[:1] if line.strip()]
    return {"licenses": [{"license": {"name": each}} for each in named]} if named else {}
