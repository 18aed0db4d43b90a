namespace Relata.Sql.Expressions;

/// <summary>A part of a statement that has a value.</summary>
public abstract record SqlExpression;
