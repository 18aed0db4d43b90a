using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>An expression that only one database has. Its dialect makes it of others, and writes it.</summary>
/// <param name="Operands">The expressions of which it is composed.</param>
/// <param name="Type">The type that it has in C#; null if it is unknown.</param>
internal abstract record SqlDialectExpression(ImmutableArray<SqlExpression> Operands, ColumnType? Type) : SqlExpression(Type);
