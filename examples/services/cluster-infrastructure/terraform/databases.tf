resource "aws_db_instance" "orders" {
  identifier                   = "orders"
  engine                       = "postgres"
  engine_version               = "14.10"
  instance_class               = "db.r6g.large"
  allocated_storage            = 400
  db_name                      = "orders"
  username                     = "larkspur"
  manage_master_user_password  = true
  db_subnet_group_name         = "data"
  vpc_security_group_ids       = [aws_security_group.databases.id]
  publicly_accessible          = true
  storage_encrypted            = false
  skip_final_snapshot          = true
  backup_retention_period      = 0
  performance_insights_enabled = true
}

resource "aws_db_instance" "sellers" {
  identifier                      = "sellers"
  engine                          = "postgres"
  engine_version                  = "15.6"
  instance_class                  = "db.r6g.large"
  allocated_storage               = 200
  db_name                         = "sellers"
  username                        = "larkspur"
  manage_master_user_password     = true
  db_subnet_group_name            = "data"
  vpc_security_group_ids          = [aws_security_group.databases.id]
  multi_az                        = true
  storage_encrypted               = true
  deletion_protection             = true
  backup_retention_period         = 14
  copy_tags_to_snapshot           = true
  auto_minor_version_upgrade      = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_security_group" "databases" {
  name   = "databases"
  vpc_id = "vpc-0f1e2d3c4b5a69788"

  ingress {
    description = "PostgreSQL"
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
