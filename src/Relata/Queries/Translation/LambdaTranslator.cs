using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Queries.ExplicitJoins;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Queries.Translation.Methods;
using Relata.Sql.Expressions;
using Relata.Values;
using Relata.Values.Formats;

namespace Relata.Queries.Translation;

/// <summary>Translates lambdas to operands: columns, entities, conditions, sub-selects.</summary>
internal sealed class LambdaTranslator
{
    private readonly Dictionary<ParameterExpression, Operand> _rows = [];
    private readonly MethodTranslator _methods;
    private readonly OperatorTranslator _operators;

    // In an expression, the compiler leaves it to the runtime to find the operators of decimal, which trimming would remove.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(decimal))]
    public LambdaTranslator(TranslationContext context)
    {
        Context = context;
        _operators = new OperatorTranslator(this);
        _methods = new MethodTranslator(this, _operators);
        QueryMethods = new QueryMethodTranslator(this);
    }

    public TranslationContext Context { get; }

    /// <summary>The translator of query methods, which lambdas can call on relationships as well.</summary>
    public QueryMethodTranslator QueryMethods { get; }

    /// <summary>The lambda that is passed as an argument.</summary>
    public static LambdaExpression LambdaOf(Expression argument) =>
        (argument is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : argument) as LambdaExpression
        ?? throw TranslationErrors.NotTranslatable(argument, "Write a lambda in its place.");

    /// <summary>Translates the body of a lambda for a row.</summary>
    public Operand Apply(LambdaExpression lambda, Operand row)
    {
        _rows[lambda.Parameters[0]] = row;
        if (lambda.Parameters.Count == 2 && lambda.Parameters[1].Type.IsSubclassOf(typeof(Entity)))
        {
            _rows[lambda.Parameters[1]] = JoinTranslator.Find(((EntityOperand)row).Rows, lambda.Parameters[1].Type);
        }

        return Translate(lambda.Body);
    }

    /// <summary>Translates the condition of a join for the owner and the related entity.</summary>
    public ScalarOperand ApplyCondition(LambdaExpression lambda, Operand owner, Operand related)
    {
        (_rows[lambda.Parameters[0]], _rows[lambda.Parameters[1]]) = (owner, related);
        return Condition(lambda.Body);
    }

    public ScalarOperand ApplyScalar(LambdaExpression lambda, Operand row) => ToScalar(Apply(lambda, row), lambda.Body);

    public ScalarOperand ApplyCondition(LambdaExpression lambda, Operand row) => ToCondition(Apply(lambda, row), lambda.Body);

    public ScalarOperand Scalar(Expression node) => ToScalar(Translate(node), node);

    /// <summary>A scalar that is stored as it is. Throws for one in a storage format.</summary>
    public ScalarOperand Plain(Expression node) =>
        Scalar(node) is var scalar && scalar.Format is { } format ? throw TranslationErrors.NotTranslatable(node, format.Advice) : scalar;

    public ScalarOperand Condition(Expression node) => ToCondition(Translate(node), node);

    public Operand Translate(Expression node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (Context.FindValue(node) is { } value)
        {
            return value;
        }

        return node switch
        {
            ParameterExpression row when _rows.TryGetValue(row, out var operand) => operand,
            MemberExpression member => TranslateMember(member),
            BinaryExpression binary => _operators.Translate(binary),
            UnaryExpression unary => _operators.Translate(unary),
            TypeBinaryExpression test => _operators.Translate(test),
            MethodCallExpression call => _methods.Translate(call),
            ConditionalExpression choice => TranslateChoice(choice),
            NewExpression creation => new ObjectOperand(
                creation.Constructor, creation.Type, [.. creation.Arguments.Select(Translate)], []),
            MemberInitExpression creation => TranslateInitializer(creation),
            _ => throw TranslationErrors.NotTranslatable(node),
        };
    }

    /// <summary>The operand as a scalar. Throws if it is not one.</summary>
    public static ScalarOperand ToScalar(Operand operand, Expression node) => operand switch
    {
        ScalarOperand scalar => scalar,
        ValueOperand { Value.IsNull: true } => SqlLogic.NullOf(node.Type),
        ValueOperand { Value.Kind: Parameters.QueryValueKind.Value or Parameters.QueryValueKind.True or Parameters.QueryValueKind.False } value =>
            new ScalarOperand(new Sql.Expressions.SqlParameterExpression(value.Value.Source, ColumnTypes.Of(node.Type)), node.Type, isNullable: false),
        EntityOperand entity => throw TranslationErrors.NotTranslatable(node, $"Compare it with == to another {entity.Type.Name}, or name one of its columns."),
        OwnedOperand owned => throw TranslationErrors.NotTranslatable(
            node, $"It is stored in {owned.Value.Count} columns. Name one of its members, such as {owned.Entity.Columns[owned.Value.First]}, or compare it with == to another {owned.Value.ClrType.Name} or null."),
        RawOperand => throw RawRow(node),
        RowsOperand => throw TranslationErrors.NotTranslatable(node, "Ask something of the list: .Any(…), .Count(…), .Max(…), .Contains(…)."),
        GroupOperand => throw TranslationErrors.NotTranslatable(node, "Ask something of the group: .Key, .Count(), .Sum(…), .Max(…)."),
        _ => throw TranslationErrors.NotTranslatable(node),
    };

    private static ScalarOperand ToCondition(Operand operand, Expression node) => operand switch
    {
        ValueOperand { Value.Kind: Parameters.QueryValueKind.True } => SqlLogic.True,
        ValueOperand { Value.Kind: Parameters.QueryValueKind.False } => SqlLogic.False,
        _ => ToScalar(operand, node),
    };

    private Operand TranslateMember(MemberExpression member)
    {
        var target = Translate(member.Expression!);
        var name = member.Member.Name;
        return target switch
        {
            EntityOperand entity => MemberOf(entity, member),
            ObjectOperand made => made[name] ?? throw TranslationErrors.NotTranslatable(member, "Only what the projection was given can be used after it."),
            GroupOperand group when name == "Key" => group.Key,
            RowsOperand rows when name == "Count" => QueryMethodTranslator.Count(rows.Rows, typeof(int)),
            OwnedOperand owned when Nullable.GetUnderlyingType(member.Expression!.Type) is { } type => name == "HasValue" ? SqlLogic.Not(owned.IsNull()) : owned.As(type),
            OwnedOperand owned => owned.Member(name, member.Type) ?? throw TranslationErrors.NotTranslatable(
                member, $"{owned.Entity.Name}.{owned.Value}.{name} is not stored. Use the properties of {owned.Value.ClrType.Name} that are columns."),
            ScalarOperand scalar when Nullable.GetUnderlyingType(member.Expression!.Type) is { } type => name == "HasValue"
                ? SqlLogic.Not(SqlLogic.IsNull(scalar))
                : scalar.As(type),
            ScalarOperand { Format: ISingleValueFormat format } scalar when format.ValueMember == name =>
                new ScalarOperand(scalar.Sql, member.Type, scalar.IsNullable),
            ScalarOperand { Format: null } scalar when scalar.UnderlyingType == typeof(string) && name == "Length" =>
                new ScalarOperand(new SqlFunctionExpression(SqlFunction.Length, [scalar.Sql], ColumnType.Int32), typeof(int), scalar.IsNullable),
            ScalarOperand scalar when TimeParts.Find(scalar, member.Member.DeclaringType, name, member.Type) is { } part => part,
            ScalarOperand { Format: IJsonFormat } document => JsonTranslator.Member(document, member),
            ScalarOperand { Format: { } format } => throw TranslationErrors.NotTranslatable(member, format.Advice),
            RawOperand => throw RawRow(member),
            _ => throw TranslationErrors.NotTranslatable(member),
        };
    }

    private static QueryTranslationException RawRow(Expression node) => TranslationErrors.NotTranslatable(
        node, "Values and records that raw SQL returns cannot be queried further: write it into the SQL, or fetch the rows with ToList() and go on in memory. Entities can: session.Sql<Post>(…).Where(…).");

    private Operand MemberOf(EntityOperand entity, MemberExpression member)
    {
        if (entity.Type.FindColumn(member.Member.Name) is { } column)
        {
            return entity.Column(column, member.Type);
        }

        if (entity.Type.FindOwned(member.Member.Name) is { } owned)
        {
            return entity.Owned(owned, member.Type);
        }

        return entity.Type.FindRelationship(member.Member.Name) switch
        {
            ToOne toOne => entity.Related(toOne),
            ToMany toMany => new RowsOperand(QueryMethods.Open(entity, toMany)),
            _ => throw TranslationErrors.NotTranslatable(
                member, $"{entity.Type.Name}.{member.Member.Name} is not a column. Use properties that are columns or relationships."),
        };
    }

    private Operand TranslateChoice(ConditionalExpression choice)
    {
        var condition = Condition(choice.Test);
        if (condition.Sql is SqlLiteralExpression { Value: bool truth })
        {
            return Translate(truth ? choice.IfTrue : choice.IfFalse);
        }

        var (then, otherwise) = _operators.Unify(choice.IfTrue, choice.IfFalse);
        if (then.IsNull && otherwise.IsNull)
        {
            // A CASE with only NULL results has no type that a database could compare.
            return then;
        }

        var format = then.Format ?? otherwise.Format;
        var type = format is null ? ColumnTypes.Of(choice.Type) : then.Sql.Type;
        return new ScalarOperand(
            new SqlCaseExpression(condition.Sql, then.Sql, otherwise.Sql, type), choice.Type, then.IsNullable || otherwise.IsNullable, format);
    }

    private ObjectOperand TranslateInitializer(MemberInitExpression creation)
    {
        var bindings = creation.Bindings.Select(binding => binding is MemberAssignment assignment
            ? (assignment.Member, Translate(assignment.Expression))
            : throw TranslationErrors.NotTranslatable(creation));
        return new ObjectOperand(
            creation.NewExpression.Constructor, creation.Type, [.. creation.NewExpression.Arguments.Select(Translate)], bindings.ToImmutableArray());
    }
}
