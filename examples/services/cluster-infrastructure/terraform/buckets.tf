resource "aws_s3_bucket" "listing_pictures" {
  bucket = "larkspur-listing-pictures"
}

resource "aws_s3_bucket_acl" "listing_pictures" {
  bucket = aws_s3_bucket.listing_pictures.id
  acl    = "public-read"
}

resource "aws_s3_bucket" "customer_exports" {
  bucket = "larkspur-customer-exports"
}

resource "aws_s3_bucket_public_access_block" "customer_exports" {
  bucket                  = aws_s3_bucket.customer_exports.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = false
  restrict_public_buckets = false
}
