"""Background work: offload, worker_threads, crypto."""
