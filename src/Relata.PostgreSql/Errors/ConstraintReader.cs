using Npgsql;
using Relata.Violations;

namespace Relata.PostgreSql.Errors;

/// <summary>Reads the violated constraint from an error of PostgreSQL.</summary>
internal static class ConstraintReader
{
    public static ConstraintError Read(PostgresException error) => new(
        error.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => ConstraintKind.Unique,
            PostgresErrorCodes.NotNullViolation => ConstraintKind.NotNull,
            PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => ConstraintKind.ForeignKey,
            PostgresErrorCodes.CheckViolation => ConstraintKind.Check,
            PostgresErrorCodes.ExclusionViolation => ConstraintKind.Exclusion,
            _ => ConstraintKind.Other,
        },
        error.ConstraintName,
        error.TableName,
        error.ColumnName is { } column ? [column] : []);
}
