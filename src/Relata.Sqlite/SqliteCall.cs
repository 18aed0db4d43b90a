using System.Collections.Immutable;
using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Sqlite;

/// <summary>A call of a function that the provider has registered.</summary>
internal sealed record SqliteCall(string Name, ImmutableArray<SqlExpression> Arguments, ColumnType? Type) : SqlExpression(Type)
{
    /// <summary>Whether equal arguments are one, in the call of an aggregate.</summary>
    public bool IsDistinct { get; init; }
}
