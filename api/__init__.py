"""The service's surfaces: HTTP, command line and page, built from settings in one place (`api.build`)."""
