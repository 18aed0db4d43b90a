using Npgsql;
using Relata.Schema.Violations;

namespace Relata.PostgreSql.Errors;

/// <summary>What PostgreSQL says of a violated constraint.</summary>
internal static class ConstraintReader
{
    public static ConstraintError Read(PostgresException error) => new(
        error.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => ConstraintKind.Unique,
            PostgresErrorCodes.NotNullViolation => ConstraintKind.NotNull,
            PostgresErrorCodes.ForeignKeyViolation => ConstraintKind.ForeignKey,
            PostgresErrorCodes.CheckViolation => ConstraintKind.Check,
            _ => ConstraintKind.Unknown,
        },
        error.ConstraintName,
        error.TableName,
        error.ColumnName is { } column ? [column] : []);
}
