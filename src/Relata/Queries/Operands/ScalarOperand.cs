using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>A scalar SQL expression.</summary>
/// <param name="sql">The expression.</param>
/// <param name="type">Its type in the lambda.</param>
/// <param name="isNullable">Whether it may be NULL. If the type is <see cref="bool"/>, NULL means false.</param>
/// <param name="format">The storage format of the value; null for the native type of the column.</param>
internal sealed class ScalarOperand(SqlExpression sql, Type type, bool isNullable, ColumnFormat? format = null) : Operand
{
    public SqlExpression Sql { get; } = sql;

    public Type Type { get; } = type;

    public bool IsNullable { get; } = isNullable;

    public ColumnFormat? Format { get; } = format;

    /// <summary>Whether it is a condition: its NULL is false also where it is converted to <c>bool?</c>, while that of a column, or of a row that is not there, is null then.</summary>
    public bool IsCondition { get; init; }

    public bool IsNull => Sql is SqlLiteralExpression { Value: null };

    /// <summary>The type that the database compares: without <c>?</c>, and for an enum the type that it is stored as.</summary>
    public Type UnderlyingType
    {
        get
        {
            var type = Format?.ComparedType ?? Nullable.GetUnderlyingType(Type) ?? Type;
            return type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        }
    }

    public ScalarOperand As(Type type) => new(Sql, type, IsNullable, Format);

    public ScalarOperand With(SqlExpression sql) => new(sql, Type, IsNullable, Format);

    public ScalarOperand Optional() => IsNullable ? this : new ScalarOperand(Sql, Type, isNullable: true, Format) { IsCondition = IsCondition };
}
