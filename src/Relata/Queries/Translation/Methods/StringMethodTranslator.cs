using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Methods;

/// <summary>Translates the methods of <see cref="string"/>.</summary>
internal sealed class StringMethodTranslator(LambdaTranslator lambdas, OperatorTranslator operators)
{
    public Operand Translate(MethodCallExpression call) => (call.Method.Name, call.Arguments.Count) switch
    {
        (nameof(string.Contains), 1) => Test(call, SqlFunction.Contains),
        (nameof(string.StartsWith), 1) => Test(call, SqlFunction.StartsWith),
        (nameof(string.EndsWith), 1) => Test(call, SqlFunction.EndsWith),
        (nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith) or nameof(string.Equals), _) => throw TranslationErrors.NotTranslatable(
            call, "A query compares texts character by character; for another comparison bring both sides into one form with ToLower()."),
        (nameof(string.ToLower) or nameof(string.ToLowerInvariant), 0) => Call(call, SqlFunction.Lower),
        (nameof(string.ToUpper) or nameof(string.ToUpperInvariant), 0) => Call(call, SqlFunction.Upper),
        (nameof(string.Trim), 0) => Call(call, SqlFunction.Trim),
        (nameof(string.ToString), 0) => lambdas.Translate(call.Object!),
        (nameof(string.IsNullOrEmpty), 1) => IsNullOrEmpty(lambdas.Plain(call.Arguments[0])),
        (nameof(string.IsNullOrWhiteSpace), 1) => IsNullOrEmpty(Call(lambdas.Plain(call.Arguments[0]), SqlFunction.Trim)),
        (nameof(string.Concat), _) when call.Arguments.All(part => !part.Type.IsArray && part.Type != typeof(ReadOnlySpan<string>)) =>
            operators.Concat(call, call.Arguments),
        (nameof(string.Concat), 1) when call.Arguments[0] is NewArrayExpression parts => operators.Concat(call, parts.Expressions),
        _ => throw TranslationErrors.NotTranslatable(
            call, "Of texts a query knows Contains, StartsWith, EndsWith, ToLower, ToUpper, Trim, Length, + and string.IsNullOrEmpty."),
    };

    private ScalarOperand Test(MethodCallExpression call, SqlFunction function)
    {
        var (text, part) = (lambdas.Plain(call.Object!), lambdas.Plain(call.Arguments[0]));
        ImmutableArray<SqlExpression> arguments = [text.Sql, part.Sql];
        return SqlLogic.Bool(new SqlFunctionExpression(function, arguments, ColumnType.Boolean), text.IsNullable || part.IsNullable);
    }

    private ScalarOperand Call(MethodCallExpression call, SqlFunction function) => Call(lambdas.Plain(call.Object!), function);

    private static ScalarOperand Call(ScalarOperand text, SqlFunction function) =>
        new(new SqlFunctionExpression(function, [text.Sql], ColumnType.String), typeof(string), text.IsNullable);

    private static ScalarOperand IsNullOrEmpty(ScalarOperand text)
    {
        var empty = new ScalarOperand(new SqlLiteralExpression("", ColumnType.String), typeof(string), isNullable: false);
        return SqlLogic.Or(SqlLogic.IsNull(text), SqlLogic.Equal(text, empty));
    }
}
