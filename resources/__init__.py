"""Everything that is data rather than code: definitions, help texts, layouts, icons and the sample city."""
