"""Where records are kept, so that nothing typed is lost."""
