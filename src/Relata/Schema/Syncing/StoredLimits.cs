using System.Globalization;
using Relata.Mapping;
using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Schema.Syncing;

/// <summary>Limits of lengths as a catalog lists them, where they are checks: <c>CHECK (length(title) &lt;= 40)</c>.</summary>
internal sealed class StoredLimits(Table table, SchemaDialect dialect)
{
    /// <summary>The limit that a check is, of a column; null for another check.</summary>
    public int? Of(CheckConstraint check, string column)
    {
        var beginning = dialect.Reader.Normalize($"{dialect.Dialect.FunctionName(SqlFunction.Length)}({dialect.Dialect.Quote(column)}) <= 0")[..^1];
        var condition = dialect.Reader.Normalize(check.Condition);
        return condition.StartsWith(beginning, StringComparison.Ordinal) && int.TryParse(condition.AsSpan()[beginning.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }

    /// <summary>Whether a check is the limit that a class had, by its name too. One of others stays.</summary>
    public bool IsOwn(CheckConstraint check, string column) => check.Name == ConstraintNames.Length(table.Name.Name, column, dialect.Dialect.Names) && Of(check, column) is not null;
}
