using Relata.Mapping.Formats;
using Relata.Sql.Expressions;

namespace Relata.Queries.Operands;

/// <summary>One value in SQL.</summary>
/// <param name="sql">How it is computed.</param>
/// <param name="type">The type it has in the lambda.</param>
/// <param name="isNullable">Whether it may be NULL. Where the type is <see cref="bool"/>, NULL then stands for false.</param>
/// <param name="format">How it is stored; null where it is stored as what it is.</param>
internal sealed class ScalarOperand(SqlExpression sql, Type type, bool isNullable, ColumnFormat? format = null) : Operand
{
    public SqlExpression Sql { get; } = sql;

    public Type Type { get; } = type;

    public bool IsNullable { get; } = isNullable;

    public ColumnFormat? Format { get; } = format;

    public bool IsNull => Sql is LiteralExpression { Value: null };

    /// <summary>The type without <c>?</c>, an enum as the number or the text it is stored as.</summary>
    public Type PlainType
    {
        get
        {
            var type = Format?.ComparedType ?? Nullable.GetUnderlyingType(Type) ?? Type;
            return type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        }
    }

    public ScalarOperand As(Type type) => new(Sql, type, IsNullable, Format);

    public ScalarOperand With(SqlExpression sql) => new(sql, Type, IsNullable, Format);

    public ScalarOperand Optional() => IsNullable ? this : new ScalarOperand(Sql, Type, isNullable: true, Format);
}
