using System.Linq.Expressions;
using Relata.Mapping;
using Relata.Queries.Operands;
using Relata.Relational;
using Relata.Sql.Expressions;
using DefaultExpression = Relata.Sql.Expressions.DefaultExpression;

namespace Relata.Queries.Translation;

/// <summary>The default of a type in place of NULL: what <c>FirstOrDefault</c> and <c>GetValueOrDefault</c> return for nothing.</summary>
internal static class Defaults
{
    /// <summary>The value, or the default of a type where it is NULL; unchanged where the default is null.</summary>
    public static ScalarOperand Or(ScalarOperand value, Type type, Expression node)
    {
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
        {
            return value.As(type).Optional();
        }

        var fallback = value.Format is null ? Of(ColumnTypes.Of(type), node) : Stored(value, type, node);
        return new ScalarOperand(
            new FunctionExpression(SqlFunction.Coalesce, [value.Sql, fallback], fallback.Type), type, isNullable: false, value.Format);
    }

    private static SqlExpression Of(ColumnType? type, Expression node) => type switch
    {
        null => throw LambdaText.Refuse(node),
        ColumnType.Boolean => new LiteralExpression(false, type),
        >= ColumnType.Byte and <= ColumnType.Decimal => new LiteralExpression(0, type),
        { } other => new DefaultExpression(other),
    };

    // An enum as text: the name of its 0, which it need not have.
    private static LiteralExpression Stored(ScalarOperand value, Type type, Expression node)
    {
        try
        {
            return new LiteralExpression(value.Format!.ToStored(0), value.Sql.Type);
        }
        catch (DatabaseException)
        {
            throw LambdaText.Refuse(node, $"The default of {type.Name} has no name that could be stored; select it as {type.Name}?.");
        }
    }
}
