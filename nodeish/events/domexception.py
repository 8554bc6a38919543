"""DOMException."""
from typing import Any, Final, Mapping

from .._core.errors import Error
from .._text.properties import key_text

_CODES: Final = {
    "IndexSizeError": 1,
    "HierarchyRequestError": 3,
    "WrongDocumentError": 4,
    "InvalidCharacterError": 5,
    "NoModificationAllowedError": 7,
    "NotFoundError": 8,
    "NotSupportedError": 9,
    "InUseAttributeError": 10,
    "InvalidStateError": 11,
    "SyntaxError": 12,
    "InvalidModificationError": 13,
    "NamespaceError": 14,
    "InvalidAccessError": 15,
    "TypeMismatchError": 17,
    "SecurityError": 18,
    "NetworkError": 19,
    "AbortError": 20,
    "URLMismatchError": 21,
    "QuotaExceededError": 22,
    "TimeoutError": 23,
    "InvalidNodeTypeError": 24,
    "DataCloneError": 25,
}


class DOMException(Error):
    """An error of a web API, told apart by its name.

    JS: new DOMException(message, name), new DOMException(message, { name, cause })

    `code` is the number that the name once had, 0 for any other name.

        DOMException('This operation was aborted', 'AbortError').code       # 20
    """

    __nodeish_constructor__ = "DOMException"

    INDEX_SIZE_ERR: Final = 1
    DOMSTRING_SIZE_ERR: Final = 2
    HIERARCHY_REQUEST_ERR: Final = 3
    WRONG_DOCUMENT_ERR: Final = 4
    INVALID_CHARACTER_ERR: Final = 5
    NO_DATA_ALLOWED_ERR: Final = 6
    NO_MODIFICATION_ALLOWED_ERR: Final = 7
    NOT_FOUND_ERR: Final = 8
    NOT_SUPPORTED_ERR: Final = 9
    INUSE_ATTRIBUTE_ERR: Final = 10
    INVALID_STATE_ERR: Final = 11
    SYNTAX_ERR: Final = 12
    INVALID_MODIFICATION_ERR: Final = 13
    NAMESPACE_ERR: Final = 14
    INVALID_ACCESS_ERR: Final = 15
    VALIDATION_ERR: Final = 16
    TYPE_MISMATCH_ERR: Final = 17
    SECURITY_ERR: Final = 18
    NETWORK_ERR: Final = 19
    ABORT_ERR: Final = 20
    URL_MISMATCH_ERR: Final = 21
    QUOTA_EXCEEDED_ERR: Final = 22
    TIMEOUT_ERR: Final = 23
    INVALID_NODE_TYPE_ERR: Final = 24
    DATA_CLONE_ERR: Final = 25

    def __init__(self, message: object = "", options: "str | Mapping[str, Any]" = "Error") -> None:
        if isinstance(options, Mapping):
            super().__init__(key_text(message), options)
            self.name = key_text(options.get("name"))
        else:
            super().__init__(key_text(message))
            self.name = key_text(options)

    @property
    def code(self) -> int:
        """The number of the name.

        JS: exception.code
        """
        return _CODES.get(self.name, 0)

    def __reduce__(self) -> tuple[Any, ...]:
        options = {"name": self.name}
        return type(self), (self.message, {**options, "cause": self.cause} if hasattr(self, "cause") else options)
