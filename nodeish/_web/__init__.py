"""The web's classes that are globals in Node: URL, Headers, Blob, FormData, streams, encoders."""
