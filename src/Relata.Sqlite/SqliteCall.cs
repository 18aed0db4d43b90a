using System.Collections.Immutable;
using Relata.Sql.Expressions;

namespace Relata.Sqlite;

/// <summary>A call of a function that the provider registers.</summary>
internal sealed record SqliteCall(string Name, ImmutableArray<SqlExpression> Operands, ColumnType? Type) : SqlDialectExpression(Operands, Type)
{
    /// <summary>Whether an aggregate removes duplicate arguments.</summary>
    public bool IsDistinct { get; init; }
}
