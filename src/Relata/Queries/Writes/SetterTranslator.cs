using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Entities.Metadata;
using Relata.Entities.Relationships.Links;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Queries.Translation;
using Relata.Sql.Expressions;

namespace Relata.Queries.Writes;

/// <summary>Translates what an ExecuteUpdate sets: which columns, and their values.</summary>
internal sealed class SetterTranslator(EntityType type, TranslationContext context, LambdaTranslator lambdas)
{
    /// <summary>The columns that the setters name.</summary>
    public ImmutableArray<(Setter Setter, ImmutableArray<MappedColumn> Columns)> ColumnsOf(IEnumerable<Setter> setters)
    {
        var all = setters.Select(setter => (setter, setter.Column is { } column ? [column] : ColumnsOf(setter.Property!))).ToImmutableArray();
        var seen = new HashSet<MappedColumn>();
        foreach (var column in all.SelectMany(setter => setter.Item2))
        {
            if (!seen.Add(column))
            {
                throw new QueryTranslationException($"ExecuteUpdate sets {type.Name}.{column} twice. Set each property once, and a foreign key either directly or by its relationship.");
            }
        }

        return all;
    }

    /// <summary>The values of the columns that a setter names, in their order.</summary>
    public ImmutableArray<SqlExpression> ValuesOf(Setter setter, ImmutableArray<MappedColumn> columns, WrittenRows rows)
    {
        if (setter.Property is { } property && RelationshipOf(property) is not null)
        {
            return [.. columns.Select((column, part) => KeyPart(setter, column, part, rows))];
        }

        var column = columns[0];
        if (setter is { Column: { Version: not null, Type: ColumnType.Int32 or ColumnType.Int64 } version })
        {
            return [rows.Value(row => new SqlBinaryExpression(SqlOperator.Add, row.Reference[version.Index], new SqlLiteralExpression(1, version.Type)))];
        }

        return [setter.Value is null ? Constant(context.FindValue(setter)!.Value, column) : rows.Value(row => Value(setter.Value, column, row))];
    }

    private ImmutableArray<MappedColumn> ColumnsOf(LambdaExpression property)
    {
        if (type.FindColumn(PathOf(property)) is { } column)
        {
            return [Writable(column)];
        }

        if (RelationshipOf(property) is not { } relationship)
        {
            if (type.Columns.Any(part => part.Property.StartsWith(PathOf(property) + ".", StringComparison.Ordinal)))
            {
                throw TranslationErrors.NotTranslatable(property.Body, "It is stored in several columns: set each of its properties, Set(c => c.Address.City, …).");
            }

            throw TranslationErrors.NotTranslatable(property.Body, $"ExecuteUpdate sets columns of {type.Name} and to-one relationships: Set(p => p.Title, …).");
        }

        if (relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true, Key.IsToPrimaryKey: false } unique })
        {
            throw TranslationErrors.NotTranslatable(
                property.Body, $"It refers to a unique key of {relationship.Related.Name}. Set the foreign key: {string.Join(", ", unique.Key.Columns.Select(part => type.Columns[part]))}.");
        }

        return relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true } link }
            ? [.. link.Key.Columns.Select(part => Writable(type.Columns[part]))]
            : throw TranslationErrors.NotTranslatable(
                property.Body, $"{relationship} has its foreign key in the rows of {relationship.Related.Name}: update those, by a query for {relationship.Related.Name}.");
    }

    private MappedColumn Writable(MappedColumn column)
    {
        var reason = column.IsPrimaryKey ? "a column of the primary key, by which rows and objects are known. Insert new rows and delete the old ones instead."
            : column == type.Discriminator ? "the discriminator: the class of a row does not change."
            : !column.IsWritten ? "only read: the database makes its values."
            : null;
        return reason is null ? column : throw new QueryTranslationException($"ExecuteUpdate cannot set {type.Name}.{column}, which is {reason}");
    }

    private Relationship? RelationshipOf(LambdaExpression property) => type.FindRelationship(PathOf(property));

    // p => p.Title; p => ((IHasTitle)p).Title; p => p.Address.City
    private static string PathOf(LambdaExpression property)
    {
        var path = "";
        var node = Unconverted(property.Body);
        while (node is MemberExpression { Expression: { } target } member)
        {
            path = path.Length == 0 ? member.Member.Name : $"{member.Member.Name}.{path}";
            node = Unconverted(target);
        }

        return node == property.Parameters[0] ? path : "";
    }

    private static Expression Unconverted(Expression node)
    {
        while (node is UnaryExpression { NodeType: ExpressionType.Convert } conversion)
        {
            node = conversion.Operand;
        }

        return node;
    }

    private SqlExpression Constant(QueryValue value, MappedColumn column)
    {
        if (value.IsNull)
        {
            return Null(column);
        }

        if (column.Format is { } format)
        {
            context.ConvertToParameter(value.Slot, format);
        }

        return new SqlParameterExpression(value.Slot, column.Type);
    }

    private static SqlLiteralExpression Null(MappedColumn column) => new(column.Format?.StoredNull, column.Type);

    private SqlExpression Value(LambdaExpression lambda, MappedColumn column, EntityOperand row)
    {
        var body = lambda.Body;
        if (body is NewArrayExpression or NewExpression or MemberInitExpression)
        {
            throw GiveValue(body, column);
        }

        switch (lambdas.Apply(lambda, row))
        {
            case ValueOperand { Value: { IsSet: false, Kind: not QueryValueKind.Entity } value }:
                return Constant(value, column);
            case ValueOperand:
                throw GiveValue(body, column);
            case var operand:
                return Stored(LambdaTranslator.ToScalar(operand, body), column, body);
        }
    }

    private static QueryTranslationException GiveValue(Expression node, MappedColumn column) =>
        TranslationErrors.NotTranslatable(node, $"Give the value itself, not a lambda: Set(p => p.{column}, value).");

    private static SqlExpression Stored(ScalarOperand value, MappedColumn column, Expression node)
    {
        if (value.IsNull)
        {
            return Null(column);
        }

        if (column.ClrType == typeof(bool) && value.Format is null)
        {
            var condition = value.Type == typeof(bool) ? SqlLogic.TwoValued(value) : value;
            return column.Format is not { } format
                ? condition.Sql
                : value.Type == typeof(bool)
                    ? new SqlCaseExpression(condition.Sql, new SqlLiteralExpression(format.ToStored(true), column.Type), new SqlLiteralExpression(format.ToStored(false), column.Type), column.Type)
                    : throw TranslationErrors.NotTranslatable(node, format.Advice);
        }

        var isSame = column.Format is null ? value.Format is null : column.Format.IsComparableTo(value.Format);
        return isSame ? value.Sql : throw TranslationErrors.NotTranslatable(node, (column.Format ?? value.Format)!.Advice);
    }

    private SqlExpression KeyPart(Setter setter, MappedColumn column, int part, WrittenRows rows)
    {
        if (setter.Value is null)
        {
            return KeyPart(context.FindValue(setter)!.Value, column, part, setter.Property!.Body);
        }

        return rows.Value(row => lambdas.Apply(setter.Value, row) switch
        {
            EntityOperand related => related.KeyPart(part).Sql,
            ValueOperand { Value: var value } => KeyPart(value, column, part, setter.Value.Body),
            _ => throw TranslationErrors.NotTranslatable(setter.Value.Body, "Give an entity, or set the foreign key."),
        });
    }

    private SqlExpression KeyPart(QueryValue value, MappedColumn column, int part, Expression node) => value.Kind switch
    {
        QueryValueKind.Null => new SqlLiteralExpression(null, column.Type),
        QueryValueKind.Entity => context.KeyPart(value, ((ToOne)type.FindRelationship(((MemberExpression)Unconverted(node)).Member.Name)!).Related.Columns[part]),
        _ => throw TranslationErrors.NotTranslatable(node, "Give an entity, or set the foreign key."),
    };
}
