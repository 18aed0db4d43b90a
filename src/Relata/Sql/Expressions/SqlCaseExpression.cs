namespace Relata.Sql.Expressions;

/// <summary>CASE WHEN … THEN … ELSE … END.</summary>
internal sealed record SqlCaseExpression(SqlExpression Condition, SqlExpression Then, SqlExpression Else, ColumnType? Type) : SqlExpression(Type)
{
    /// <summary>Whether this is a column in which a value is the stored form of null: <c>CASE WHEN code = '' THEN NULL ELSE code END</c>.</summary>
    public bool IsStoredNull { get; init; }
}
