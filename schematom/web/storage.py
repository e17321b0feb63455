"""Static files under names that change with their content, also where one JavaScript module asks for another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "js/*.js"  # modules of libraries name files that they do not ship


class StaticFiles(CompressedManifestStaticFilesStorage):
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (OURS, CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )
    # A name depends on the names of what the module imports: one pass for each module in the longest chain.
    max_post_process_passes = 20
