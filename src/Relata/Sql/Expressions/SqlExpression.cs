namespace Relata.Sql.Expressions;

/// <summary>An expression of a statement.</summary>
/// <param name="Type">
/// The type that the expression has in C#. A dialect adds a CAST if its database would compute in another type. Null if it is unknown, as in
/// raw SQL.
/// </param>
internal abstract record SqlExpression(ColumnType? Type);
