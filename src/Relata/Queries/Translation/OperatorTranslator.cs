using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Queries.Shapes;
using Relata.Queries.Translation.Methods;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Classes;
using Relata.Sql.Expressions;
using Relata.Values;
using Relata.Values.Formats;

namespace Relata.Queries.Translation;

/// <summary>Translates operators: comparison, logic, arithmetic, conversion.</summary>
internal sealed class OperatorTranslator(LambdaTranslator lambdas)
{
    private readonly EqualityTranslator _equality = new(lambdas.Context);

    public Operand Translate(BinaryExpression node) => node.NodeType switch
    {
        _ when ConditionTerms.IsChain(node) => Terms(node),
        ExpressionType.And when node.Type == typeof(bool) => SqlLogic.And(lambdas.Condition(node.Left), lambdas.Condition(node.Right)),
        ExpressionType.Or when node.Type == typeof(bool) => SqlLogic.Or(lambdas.Condition(node.Left), lambdas.Condition(node.Right)),
        ExpressionType.ExclusiveOr when node.Type == typeof(bool) => SqlLogic.NotEqual(TwoValued(node.Left), TwoValued(node.Right)),
        ExpressionType.Equal => Equal(node.Left, node.Right),
        ExpressionType.NotEqual => Equal(node.Left, node.Right, isNot: true),
        ExpressionType.LessThan => Compare(SqlOperator.LessThan, node),
        ExpressionType.LessThanOrEqual => Compare(SqlOperator.LessThanOrEqual, node),
        ExpressionType.GreaterThan => Compare(SqlOperator.GreaterThan, node),
        ExpressionType.GreaterThanOrEqual => Compare(SqlOperator.GreaterThanOrEqual, node),
        ExpressionType.Coalesce => Coalesce(node),
        ExpressionType.ArrayIndex when lambdas.Scalar(node.Left) is { Format: IArrayFormat or IJsonFormat } list => new ElementsTranslator(lambdas).At(list, node.Right, node),
        ExpressionType.Add or ExpressionType.AddChecked when node.Type == typeof(string) => Concat(node, node.Left, node.Right),
        _ => Arithmetic(node),
    };

    public Operand Translate(UnaryExpression node) => node.NodeType switch
    {
        ExpressionType.Not when node.Type == typeof(bool) => SqlLogic.Not(lambdas.Condition(node.Operand)),
        ExpressionType.Not when node.Type == typeof(bool?) =>
            new ScalarOperand(new SqlUnaryExpression(SqlUnaryOperator.Not, lambdas.Plain(node.Operand).Sql), node.Type, isNullable: true),
        ExpressionType.Negate or ExpressionType.NegateChecked when Number(node.Operand) is var number =>
            number.IsNull
                ? SqlLogic.NullOf(node.Type)
                : new ScalarOperand(new SqlUnaryExpression(SqlUnaryOperator.Negate, number.Sql, ColumnTypes.Of(node.Type)), node.Type, number.IsNullable),
        ExpressionType.Convert or ExpressionType.ConvertChecked => Convert(node),
        ExpressionType.ArrayLength when lambdas.Scalar(node.Operand) is { Format: IArrayFormat } array => ArrayTranslator.Length(array, node.Type),
        ExpressionType.ArrayLength when lambdas.Scalar(node.Operand) is { Format: IJsonFormat } list => JsonTranslator.Count(list, node.Type, node),
        ExpressionType.TypeAs => AsClass(lambdas.Translate(node.Operand), node),
        _ => throw TranslationErrors.NotTranslatable(node),
    };

    /// <summary>Whether an entity is of a class, or of one that derives from it: <c>e is Manager</c>.</summary>
    public ScalarOperand Translate(TypeBinaryExpression node)
    {
        if (node.NodeType == ExpressionType.TypeIs && lambdas.Translate(node.Expression) is EntityOperand entity && ModelSet.Find(node.TypeOperand) is { } type && type.Root == entity.Type.Root)
        {
            return entity.Type.IsOrDerivesFrom(type)
                ? SqlLogic.Not(entity.IsNull())
                : new ScalarOperand(ClassConditions.Is(entity.Reference, type), typeof(bool), entity.IsOptional);
        }

        throw TranslationErrors.NotTranslatable(node, "Ask whether an entity is of a class that derives from it: e is Manager.");
    }

    // (e as Manager).Budget, ((Manager)e).Budget: a row of another class has no value, and no row is of a class beside that of the entity, to which a filter for their base may cast.
    private static Operand AsClass(Operand operand, UnaryExpression node)
    {
        if (operand is not EntityOperand entity || ModelSet.Find(node.Type) is not { } type || type.Root != entity.Type.Root || entity.Type.IsOrDerivesFrom(type))
        {
            return operand;
        }

        EntityReference reference = type.IsOrDerivesFrom(entity.Type) ? new ClassReference(type, entity.Reference) : new AbsentReference(type);
        return new EntityOperand(reference, entity.Rows, isOptional: true) { Path = entity.Path };
    }

    /// <summary>Equality of two expressions.</summary>
    public ScalarOperand Equal(Expression left, Expression right, bool isNot = false) =>
        _equality.Equal(lambdas.Translate(left), left, lambdas.Translate(right), right, isNot);

    /// <summary>String concatenation. As in C#, null counts as the empty string.</summary>
    public ScalarOperand Concat(Expression node, params IEnumerable<Expression> parts)
    {
        var sql = parts.Select(part => ConcatOperand(part, node)).Aggregate((left, right) => new SqlBinaryExpression(SqlOperator.Concat, left, right, ColumnType.String));
        return new ScalarOperand(sql, typeof(string), isNullable: false);
    }

    /// <summary>Translates two alternatives to values of one form.</summary>
    public (ScalarOperand Left, ScalarOperand Right) Unify(Expression left, Expression right) =>
        _equality.Unify(lambdas.Translate(left), left, lambdas.Translate(right), right);

    // Short-circuits as C# does: the reader of the query's values does not evaluate terms after the deciding one either.
    private ScalarOperand Terms(BinaryExpression node)
    {
        var deciding = node.NodeType == ExpressionType.OrElse;
        var conditions = new List<ScalarOperand>();
        var terms = new ConditionTerms();
        var begun = terms.Begin(node);
        while (terms.TryNext(node.NodeType, begun, out var term))
        {
            var condition = lambdas.Condition(term);
            if (SqlLogic.IsLiteral(condition, deciding))
            {
                return condition;
            }

            if (!SqlLogic.IsLiteral(condition, !deciding))
            {
                conditions.Add(condition);
            }
        }

        return deciding ? SqlLogic.Any(conditions) : SqlLogic.All(conditions);
    }

    private ScalarOperand TwoValued(Expression node) => SqlLogic.TwoValued(lambdas.Scalar(node));

    private ScalarOperand Compare(SqlOperator @operator, BinaryExpression node)
    {
        var (left, right) = OrderComparison.Match(node) is { } compared
            ? (lambdas.Plain(compared.Left), lambdas.Plain(compared.Right))
            : Unify(node.Left, node.Right);
        return (left.Format ?? right.Format) is { IsOrdered: false } format
            ? throw TranslationErrors.NotTranslatable(node, format.Advice)
            : SqlLogic.Compare(@operator, left, right);
    }

    private Operand Coalesce(BinaryExpression node)
    {
        if (lambdas.Context.FindValue(node.Left) is { Value.IsNull: false } value)
        {
            return value;
        }

        var (left, right) = Unify(node.Left, node.Right);
        if (left.IsNull || right.IsNull || !left.IsNullable)
        {
            return (left.IsNull ? right : left).As(node.Type);
        }

        var format = left.Format ?? right.Format;
        var type = format is null ? ColumnTypes.Of(node.Type) : left.Sql.Type;
        return new ScalarOperand(new SqlFunctionExpression(SqlFunction.Coalesce, [left.Sql, right.Sql], type), node.Type, right.IsNullable, format);
    }

    private SqlExpression ConcatOperand(Expression part, Expression whole)
    {
        var operand = lambdas.Scalar(part is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : part);
        if (operand.Format is { StoresText: false } format)
        {
            throw TranslationErrors.NotTranslatable(whole, format.Advice);
        }

        var sql = operand.UnderlyingType switch
        {
            var type when type == typeof(string) || type == typeof(char) => operand.Sql,
            var type when ColumnTypes.IsWhole(type) && !(Nullable.GetUnderlyingType(operand.Type) ?? operand.Type).IsEnum =>
                new SqlCastExpression(operand.Sql, ColumnType.String),
            _ => throw TranslationErrors.NotTranslatable(whole, "Only texts and whole numbers can be put together in a query; select the parts and format them in memory."),
        };
        return operand.IsNullable ? new SqlFunctionExpression(SqlFunction.Coalesce, [sql, new SqlLiteralExpression("", ColumnType.String)], ColumnType.String) : sql;
    }

    private ScalarOperand Arithmetic(BinaryExpression node)
    {
        var (left, right) = (Number(node.Left), Number(node.Right));
        SqlOperator @operator = node.NodeType switch
        {
            ExpressionType.Add or ExpressionType.AddChecked => SqlOperator.Add,
            ExpressionType.Subtract or ExpressionType.SubtractChecked => SqlOperator.Subtract,
            ExpressionType.Multiply or ExpressionType.MultiplyChecked => SqlOperator.Multiply,
            ExpressionType.Divide => ColumnTypes.IsWhole(left.UnderlyingType) ? SqlOperator.DivideWhole : SqlOperator.Divide,
            ExpressionType.Modulo => SqlOperator.Modulo,
            _ => throw TranslationErrors.NotTranslatable(node),
        };
        return left.IsNull || right.IsNull
            ? SqlLogic.NullOf(node.Type)
            : new ScalarOperand(new SqlBinaryExpression(@operator, left.Sql, right.Sql, ColumnTypes.Of(node.Type)), node.Type, left.IsNullable || right.IsNullable);
    }

    private ScalarOperand Number(Expression node)
    {
        var operand = lambdas.Scalar(node);
        return operand.Format is null && ColumnTypes.IsNumber(operand.UnderlyingType)
            ? operand
            : throw TranslationErrors.NotTranslatable(
                node, operand.Format?.Advice ?? "A query calculates with numbers only; compute the value before the query, or in memory after it.");
    }

    // A conversion between integer types only changes the type of the operand; every other numeric conversion is a CAST.
    private Operand Convert(UnaryExpression node)
    {
        var operand = lambdas.Translate(node.Operand);
        var to = Nullable.GetUnderlyingType(node.Type) ?? node.Type;
        if (operand is ValueOperand { Value.Kind: QueryValueKind.Value } && IsNumericConversion(node.Operand.Type, to))
        {
            // The constant branch of a choice is sent with its type before the conversion: (decimal)(isFixed ? 3 : p.Count).
            operand = LambdaTranslator.ToScalar(operand, node.Operand);
        }

        if (operand is OwnedOperand owned)
        {
            return owned.As(node.Type);
        }

        if (operand is not ScalarOperand scalar)
        {
            return AsClass(operand, node);
        }

        scalar = scalar.IsCondition ? SqlLogic.TwoValued(scalar) : scalar;
        if (scalar.UnderlyingType == typeof(char) || !to.IsValueType)
        {
            return scalar;
        }

        if (scalar.Format is { } format)
        {
            var type = Nullable.GetUnderlyingType(scalar.Type) ?? scalar.Type;
            return to == type || type.IsEnum ? scalar.As(node.Type) : throw TranslationErrors.NotTranslatable(node, format.Advice);
        }

        var from = scalar.UnderlyingType;
        if (scalar.IsNull || from == to || !ColumnTypes.IsNumber(from))
        {
            return scalar.IsNull ? SqlLogic.NullOf(node.Type) : scalar.As(node.Type);
        }

        if (!ColumnTypes.IsWhole(from) && ColumnTypes.IsWhole(to))
        {
            throw TranslationErrors.NotTranslatable(node, "Databases do not agree on how a fraction becomes a whole number; convert it in memory.");
        }

        return NeedsCast(from, to, node)
            ? new ScalarOperand(new SqlCastExpression(scalar.Sql, ColumnTypes.Of(to)!.Value), node.Type, scalar.IsNullable)
            : scalar.As(node.Type);
    }

    private static bool IsNumericConversion(Type from, Type to) =>
        (Nullable.GetUnderlyingType(from) ?? from) is { IsEnum: false } number && number != to && !to.IsEnum
        && ColumnTypes.IsNumber(number) && ColumnTypes.IsNumber(to);

    private static bool NeedsCast(Type from, Type to, Expression node) => Type.GetTypeCode(to) switch
    {
        TypeCode.Double => from != typeof(float),
        TypeCode.Single => true,
        TypeCode.Decimal when from == typeof(float) => throw TranslationErrors.NotTranslatable(
            node, "A float becomes a decimal with seven digits in C# and with more in a database; convert it in memory."),
        TypeCode.Decimal => true,
        _ => false,
    };
}
