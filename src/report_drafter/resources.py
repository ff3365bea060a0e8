"""Where the package's data lies: ``templates/`` and ``prompts/``, inside the wheel or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE if (_PACKAGE / "templates").is_dir() else _PACKAGE.parents[1]

TEMPLATES = _ROOT / "templates"
PROMPTS = _ROOT / "prompts"
