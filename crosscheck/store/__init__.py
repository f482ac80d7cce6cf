"""What checking an article costs, kept by content in one file: articles read, their claims, vectors of texts."""
