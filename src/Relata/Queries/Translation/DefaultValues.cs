using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Sql.Expressions;
using Relata.Values;

namespace Relata.Queries.Translation;

/// <summary>Replaces NULL by the default of a type, as <c>FirstOrDefault</c> and <c>GetValueOrDefault</c> do.</summary>
internal static class DefaultValues
{
    /// <summary>The value, or the default of a type if the value is NULL. Unchanged if the default is null.</summary>
    public static ScalarOperand Coalesce(ScalarOperand value, Type type, Expression node)
    {
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
        {
            return value.As(type).Optional();
        }

        var fallback = value.Format is null ? Of(ColumnTypes.Of(type), node) : StoredDefault(value, type, node);
        return new ScalarOperand(
            new SqlFunctionExpression(SqlFunction.Coalesce, [value.Sql, fallback], fallback.Type), type, isNullable: false, value.Format);
    }

    private static SqlExpression Of(ColumnType? type, Expression node) => type switch
    {
        null => throw TranslationErrors.NotTranslatable(node),
        ColumnType.Boolean => new SqlLiteralExpression(false, type),
        >= ColumnType.Byte and <= ColumnType.Decimal => new SqlLiteralExpression(0, type),
        { } other => new SqlDefaultExpression(other),
    };

    // The default of an enum that is stored as text is the name of its 0, if it has one. A converter may refuse the default.
    private static SqlLiteralExpression StoredDefault(ScalarOperand value, Type type, Expression node)
    {
        try
        {
            return new SqlLiteralExpression(value.Format!.StoredDefault(), value.Sql.Type);
        }
        catch (DatabaseException)
        {
            throw TranslationErrors.NotTranslatable(node, $"The default of {type.Name} has no stored form; select it as {type.Name}?.");
        }
    }
}
