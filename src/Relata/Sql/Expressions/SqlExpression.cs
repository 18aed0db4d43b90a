using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A part of a statement that has a value.</summary>
/// <param name="Type">
/// The type that its value has in C#. A dialect casts where its database would compute in another type. Null where it is not known, as in
/// SQL of a user's own.
/// </param>
public abstract record SqlExpression(ColumnType? Type);
