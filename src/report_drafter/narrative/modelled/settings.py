"""Which model is asked and how: from ``--model``, the environment and ``[model]`` of ``office.toml``, in this order."""

from collections.abc import Callable, Mapping
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args
from urllib.parse import urlsplit

import tomli
from msgspec import Struct

from report_drafter.faults import BadInput, Fault, Place
from report_drafter.plain_text import clean, read_text
from report_drafter.resources import TEMPLATES
from report_drafter.settings import SettingError, read_settings

Freedom = Literal["revise", "write"]

_FILE: Final = "office.toml"
_NAME: Final = "REPORT_DRAFTER_MODEL"
_BASE_URL: Final = "OPENAI_BASE_URL"
_KEY: Final = "OPENAI_API_KEY"
_OFF: Final = "none"
_QUOTES: Final = "\"'`"
"""What may stand around a key where it was copied from, and is never of it."""


class Secret(Struct, frozen=True):
    """A key that shows itself nowhere: not where it is printed, formatted, logged or told in a traceback."""

    value: str = ""

    def __repr__(self) -> str:
        """Whether there is one."""
        return "Secret(…)" if self.value else "Secret()"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """Nothing: rich would otherwise show the fields."""
        return []


class ModelSettings(Struct, frozen=True):
    """Which model is asked and how.

    Attributes:
        name: the model's name as its endpoint knows it.
        provider: langchain's provider; empty for an OpenAI-compatible endpoint.
        base_url: the endpoint; empty for the provider's own.
        key: what the endpoint lets us in by; empty where none is configured.
        timeout: the seconds in which an answer has to be there, every try and wait included, since the last one came.
        parallel: how many requests are under way at once.
        retries: how often an answer that breaks a rule goes back.
        tries: how often the server is asked where the network or the server fails.
        temperature: how much the wording varies, 0 to 2.
        max_tokens: how long an answer may be.
        context: how many tokens the model takes in and gives out together.
        freedom: whether it revises the composed text or writes its own.
    """

    name: str
    provider: str = ""
    base_url: str = ""
    key: Secret = Secret()
    timeout: int = 120
    parallel: int = 10
    retries: int = 2
    tries: int = 3
    temperature: float = 0.3
    max_tokens: int = 2048
    context: int = 8192
    freedom: Freedom = "revise"

    @property
    def identity(self) -> str:
        """Everything that an answer depends on, on one line; the key is not of it."""
        parts = (self.provider, self.name, self.base_url, self.temperature, self.max_tokens, self.context, self.freedom)
        return "\t".join(map(str, parts))

    @property
    def loopback(self) -> bool:
        """Whether the endpoint is on this machine, which no proxy can reach."""
        host = _host(self.base_url)
        address = _address(host)
        return address.is_loopback if address else host == "localhost" or host.endswith(".localhost")

    @property
    def in_house(self) -> bool:
        """Whether the endpoint is on this machine or in a private network, where mostly no key is asked for."""
        host = _host(self.base_url)
        address = _address(host)
        return address.is_private if address else self.loopback or ("." not in host and host != "")


def model_settings(
    office_model: Mapping[str, Any], environ: Mapping[str, str], option: str | None, root: Path
) -> ModelSettings | None:
    """The settings that hold.

    Args:
        office_model: ``[model]`` of ``office.toml``, as parsed.
        environ: the environment's variables: ``REPORT_DRAFTER_MODEL``, and for an OpenAI-compatible endpoint or
            langchain's ``openai`` also ``OPENAI_BASE_URL`` and ``OPENAI_API_KEY``.
        option: what ``--model`` says.
        root: the workspace, from which ``key_file`` counts.

    Returns:
        None where no model is configured, or ``none`` is.

    Raises:
        BadInput: with every fault.
    """
    asked = (option or environ.get(_NAME, "")).strip()
    if _is_off(asked or office_model.get("name")) or not (asked or office_model):
        return None
    table, faults = _table(office_model)
    chosen = asked or table.name
    if not chosen and not faults:
        faults.append(_fault("name", Place(_FILE, cell="设置项 model.name")))
    provider, name = _parted(chosen)
    # An endpoint's address and key are for the provider they were configured for, and go to no other.
    own = not table.name or _parted(table.name)[0] == provider
    openai = provider in ("", "openai")
    base_url = _base_url(environ if openai else {}, table.base_url if own else "", faults)
    key = _key(environ if openai else {}, root / table.key_file if own and table.key_file else None, faults)
    if faults:
        raise BadInput(faults)
    return ModelSettings(
        name=name,
        provider=provider,
        base_url=base_url,
        key=Secret(key),
        timeout=table.timeout,
        parallel=table.parallel,
        retries=table.retries,
        tries=table.tries,
        temperature=table.temperature,
        max_tokens=table.max_tokens,
        context=table.context,
        freedom=table.freedom,
    )


def _is_off(name: object) -> bool:
    """Whether this name stands for no model; what else it may be is for others to judge."""
    return isinstance(name, str) and name.strip().casefold() == _OFF


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise SettingError("text")
    return clean(raw)


def _url(raw: object) -> str:
    url = _text(raw)
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and url.isascii()
        sound = sound and not parts.query and not parts.fragment  # a key may stand there, and an address is shown
        sound = sound and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, half a bracket
        sound = False
    if not sound:
        raise SettingError("url")
    return url


def _freedom(raw: object) -> object:
    if raw not in get_args(Freedom):
        raise SettingError("freedom")
    return raw


def _whole(least: int, most: int, kind: str) -> Callable[[object], int]:
    """A reader of whole numbers in this range."""

    def read(raw: object) -> int:
        if not isinstance(raw, int) or isinstance(raw, bool) or not least <= raw <= most:
            raise SettingError(kind)
        return raw

    return read


def _temperature(raw: object) -> float:
    if not isinstance(raw, (int, float)) or isinstance(raw, bool) or not 0 <= raw <= 2:
        raise SettingError("temperature")
    return float(raw)


_Tokens = Annotated[int, _whole(64, 1_000_000, "tokens")]


class _Table(Struct, frozen=True):
    """``[model]`` as it stands in the file."""

    name: Annotated[str, _text] = ""
    base_url: Annotated[str, _url] = ""
    key_file: Annotated[str, _text] = ""
    timeout: Annotated[int, _whole(1, 3600, "seconds")] = ModelSettings("").timeout
    parallel: Annotated[int, _whole(1, 32, "parallel")] = ModelSettings("").parallel
    retries: Annotated[int, _whole(0, 5, "retries")] = ModelSettings("").retries
    tries: Annotated[int, _whole(1, 10, "tries")] = ModelSettings("").tries
    temperature: Annotated[float, _temperature] = ModelSettings("").temperature
    max_tokens: _Tokens = ModelSettings("").max_tokens
    context: _Tokens = ModelSettings("").context
    freedom: Annotated[Freedom, _freedom] = ModelSettings("").freedom


class _File(Struct, frozen=True):
    model: _Table


def _table(raw: Mapping[str, Any]) -> tuple[_Table, list[Fault]]:
    """The table, and what is wrong with it; where anything is, the table is an empty one."""
    secret = [name for name in raw if _letters(name).endswith(tuple(_data()["secrets"]))]
    faults = [_fault("secret", Place(_FILE, cell=f"设置项 model.{clean(name)}")) for name in secret]
    rest = {name: value for name, value in raw.items() if name not in secret}
    try:
        return read_settings(_File, {"model": rest}, _words, _FILE).model, faults
    except BadInput as error:
        return _Table(), [*faults, *error.faults]


def _base_url(environ: Mapping[str, str], configured: str, faults: list[Fault]) -> str:
    """The environment's address or the configured one."""
    try:
        return _url(environ[_BASE_URL]) if environ.get(_BASE_URL, "").strip() else configured
    except SettingError as error:
        faults.append(_fault(error.kind, Place(cell=f"环境变量 {_BASE_URL}")))
        return ""


def _key(environ: Mapping[str, str], file: Path | None, faults: list[Fault]) -> str:
    """The environment's key or the file's; the faults never quote it."""
    place = Place(cell=f"环境变量 {_KEY}")
    key = environ.get(_KEY, "").strip()
    if not key and file:
        place = Place(file.name)
        try:
            key = read_text(file, "").strip()
        except BadInput:  # the name may be the key itself, pasted where its file's belongs
            faults.append(_fault("key_missing", Place(_FILE, cell="设置项 model.key_file")))
            return ""
        if not key:
            faults.append(_fault("key_blank", place))
    if not all("!" <= character <= "~" and character not in _QUOTES for character in key):
        faults.append(_fault("key_characters", place))
    return key


def _parted(name: str) -> tuple[str, str]:
    """A name with its provider apart: what is before a colon counts only if langchain has such a provider."""
    before, colon, after = name.partition(":")
    provider = before.lower().replace("-", "_")
    return (provider, after) if colon and after and provider in _data()["providers"] else ("", name)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _address(host: str) -> Any:  # noqa: ANN401 - ipaddress gives one of two unrelated types
    try:
        return ip_address(host)
    except ValueError:
        return None


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _fault(kind: str, place: Place) -> Fault:
    words = _words()[kind]
    return Fault(words["what"], words["remedy"], place)


def _words() -> Mapping[str, Mapping[str, str]]:
    faults: Mapping[str, Mapping[str, str]] = _data()["faults"]
    return faults


@cache
def _data() -> dict[str, Any]:
    return tomli.loads((TEMPLATES / "model" / "settings.toml").read_text(encoding="utf-8"))
