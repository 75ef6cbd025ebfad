"""Every error that briefgen raises on purpose.

    BriefgenError
    ├── UsageError          exit 2   the command line or a call asks for something that does not exist
    │   └── UnknownTopic    exit 2   no topic has this slug
    ├── InputError          exit 3   something given to us cannot be used
    │   ├── UnreadableFile  exit 3   one file cannot be read; a batch goes on without it
    │   ├── NothingToUse    exit 3   no article is left to write from or to check against
    │   ├── MarkedForHere   exit 3   a marking forbids that an article goes to a model elsewhere
    │   └── TemplateError   exit 3   a template or prompt is wrong; names the field and the line
    ├── SettingError        exit 3   a setting is unknown or has no valid value
    ├── StoreError          exit 3   the store cannot be used as it is
    │   ├── StoreLocked     exit 3   another process is writing
    │   └── IndexMismatch   exit 3   an index was made with other settings; `briefgen index` mends it
    └── ProviderError       exit 4   a model provider or the network failed
        ├── KeyRefused      exit 4   the key is missing, wrong, or not allowed to use this model
        ├── QuotaSpent      exit 4   the account has no credit left; waiting does not help
        ├── Unreachable     exit 4   no connection, or none that answered in time
        ├── RequestRefused  exit 4   the provider takes no such request, as when the prompt is too long
        │   └── NoSuchModel exit 4   the server knows no model, or no page, of this name
        └── BudgetSpent     exit 4   --max-calls or --max-tokens is reached; nothing was sent

Each carries one sentence on what happened and where, and one (`hint`) on what to do.
"""

from __future__ import annotations


class BriefgenError(Exception):
    """The common base: `str(error)` is one clear line, `hint` the way out, `exit_code` what a command ends with."""

    exit_code = 3
    default_hint = ""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or self.default_hint


class UsageError(BriefgenError):
    exit_code = 2
    default_hint = "Run the command with --help."


class UnknownTopic(UsageError):
    default_hint = "Run `briefgen topics list`, or give --query TEXT instead of --topic."


class InputError(BriefgenError):
    default_hint = "Check the file and run the command again."


class UnreadableFile(InputError):
    """`path` is the file as it was named to us, or "" where the message alone names it."""

    default_hint = "Open it in its own program and save it again, or leave it out."

    def __init__(self, message: str, hint: str = "", path: str = "") -> None:
        super().__init__(message, hint)
        self.path = path


class NothingToUse(InputError):
    default_hint = "Give a folder of articles, or fill the store with `briefgen ingest PATH`."


class MarkedForHere(InputError):
    default_hint = "Use a model on this machine."


class TemplateError(InputError):
    default_hint = "Mend the template at the line named."


class SettingError(BriefgenError):
    default_hint = "Run `briefgen config show` to see every setting and where it comes from."


class StoreError(BriefgenError):
    default_hint = "Run `briefgen doctor`."


class StoreLocked(StoreError):
    default_hint = "Wait for the other command to end, then run this one again."


class IndexMismatch(StoreError):
    default_hint = "Run `briefgen index` to rebuild it from the library."


class ProviderError(BriefgenError):
    exit_code = 4
    default_hint = "Check the model's name, the key in the environment and the network."


class BudgetSpent(ProviderError):
    default_hint = "Go on with `briefgen memo --resume RUN` and a larger --max-calls or --max-tokens."


class KeyRefused(ProviderError):
    default_hint = (
        "Set the provider's key in the environment, such as OPENAI_API_KEY, and see that it may use the model."
    )


class QuotaSpent(ProviderError):
    default_hint = "Add credit with the provider, or use another model or key."


class Unreachable(ProviderError):
    default_hint = "Check the network, the address (--base-url) and whether the server runs."


class RequestRefused(ProviderError):
    default_hint = "Check the model's name; `briefgen doctor --model PROVIDER:NAME` says what works."


class NoSuchModel(RequestRefused):
    default_hint = "Check the model's name, and that the address (--base-url) ends as the server says, often in /v1."
