"""Where feeds come from and where listings go."""

STAGING_BUCKET = "larkspur-listing-feeds"
WORK_FOLDER = "/tmp/listing-importer"
ALERT_CHANNEL = "#marketplace-feeds"
