"""Packages of the public registries that the bundled faces are made from: pinned, fetched once, checked."""

from __future__ import annotations

import gzip
import hashlib
import io
import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "fonts"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a registry, pinned."""

    registry: str
    name: str
    version: str
    sha256: str

    @property
    def file(self) -> Path:
        """Where the package is kept."""
        name = self.name.replace("/", "+")
        return CACHE / f"{name}-{self.version.replace(':', '_')}.{'deb' if self.registry == 'debian' else 'tgz'}"

    def fetched(self) -> Path:
        """The package on this machine, fetched if need be, its hash checked."""
        if not self.file.is_file():
            CACHE.mkdir(parents=True, exist_ok=True)
            self._download().rename(self.file)
        digest = hashlib.sha256(self.file.read_bytes()).hexdigest()
        if digest != self.sha256:
            raise SystemExit(f"{self.file}: its hash is {digest}, not {self.sha256}")
        return self.file

    def _download(self) -> Path:
        debian = self.registry == "debian"
        words = (
            ["apt-get", "download", f"{self.name}={self.version}"]
            if debian
            else ["npm", "pack", "--silent", f"{self.name}@{self.version}"]
        )
        before = set(CACHE.iterdir())
        subprocess.run(words, cwd=CACHE, check=True, stdout=subprocess.DEVNULL)
        return (set(CACHE.iterdir()) - before).pop()

    def members(self, wanted: Iterable[str]) -> dict[str, bytes]:
        """The bytes of some of its files, by path; .gz files come unpacked."""
        wanted = set(wanted)
        found = dict(self._read(wanted))
        if missing := wanted - set(found):
            raise SystemExit(f"{self.file} has no {', '.join(sorted(missing))}")
        return found

    def _read(self, wanted: set[str]) -> Iterable[tuple[str, bytes]]:
        with tarfile.open(fileobj=self._tar(), mode="r:*") as archive:
            for member in archive:
                path = member.name.removeprefix("./")
                if path in wanted and (file := archive.extractfile(member)):
                    data = file.read()
                    yield path, gzip.decompress(data) if path.endswith(".gz") else data

    def _tar(self) -> io.BytesIO:
        file = self.fetched()
        if self.registry == "npm":
            return io.BytesIO(file.read_bytes())
        return io.BytesIO(subprocess.run(["dpkg-deb", "--fsys-tarfile", file], check=True, capture_output=True).stdout)


NOTO = Package(
    "debian",
    "fonts-noto-cjk",
    "1:20220127+repack1-1",
    "4a2515eb6db3978b897fef9709ed0d2b1f4c6c4df4d83d6c4ef65f71f1b1f502",
)
NOTO_EXTRA = Package(
    "debian",
    "fonts-noto-cjk-extra",
    "1:20220127+repack1-1",
    "5f6536c99f9b3d77a3c383c3f1544f6d49350e7f20832c4c979af0e33f603cb5",
)
WENKAI = Package(
    "debian",
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
FANDOL = Package(
    "debian",
    "texlive-lang-chinese",
    "2022.20230122-1",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)
SOURCE_SERIF = Package(
    "npm", "source-serif", "4.5.1", "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746"
)
NOTO_EMOJI = Package(
    "npm",
    "@expo-google-fonts/noto-emoji",
    "0.4.7",
    "6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d",
)
