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
    // The setters of members of a document, which is one column.
    private readonly List<JsonSetter> _inside = [];
    private readonly List<(int Slot, MappedColumn Column)> _plainTimes = [];

    /// <summary>The values that are set in columns that keep no kind of a time, which is known when the statement runs.</summary>
    public ImmutableArray<(int Slot, MappedColumn Column)> PlainTimes => [.. _plainTimes];

    /// <summary>The columns that the setters set.</summary>
    public ImmutableArray<(Setter Setter, ImmutableArray<MappedColumn> Columns)> ColumnsOf(IReadOnlyList<Setter> setters)
    {
        CheckDerived();
        var seen = new HashSet<MappedColumn>();
        var named = setters.Where(setter => setter.Property is not null && !IsInside(setter)).Select(setter => (setter, NamedBy(setter, setter.Property!))).ToList();
        named.AddRange(_inside.GroupBy(inside => inside.Column).Select(inside => (inside.First().Setter, ImmutableArray.Create(Writable(inside.Key)))));
        foreach (var column in named.SelectMany(setter => setter.Item2))
        {
            if (!seen.Add(column))
            {
                throw new QueryTranslationException($"ExecuteUpdate sets {type.Name}.{column} twice. Set each property once, and a foreign key either directly or by its relationship.");
            }
        }

        if (type.Version is { Version: VersionSource.Program } version && !seen.Contains(version))
        {
            throw new QueryTranslationException($"{type.Name}.{version} is a version that the program makes: ExecuteUpdate sets a new one too, Set(x => x.{version}, …).");
        }

        return [.. named, .. setters.Where(setter => setter.Column is { } made && !seen.Contains(made)).Select(setter => (setter, ImmutableArray.Create(setter.Column!)))];
    }

    /// <summary>The values of the columns that a setter names, in their order.</summary>
    public ImmutableArray<SqlExpression> ValuesOf(Setter setter, ImmutableArray<MappedColumn> columns, SelectedRows rows)
    {
        if (setter.Property is { } property && EntityMember.PathOf(property) is { } path && type.FindRelationship(path) is ToOne relationship)
        {
            return [.. columns.Select((column, part) => KeyPart(setter, relationship, column, part, rows))];
        }

        var column = columns[0];
        if (_inside.Exists(inside => inside.Setter == setter))
        {
            return [OfPresent(column, DocumentOf(column, rows), rows.Row)];
        }

        if (setter is { Column: { Version: not null, Type: ColumnType.Int32 or ColumnType.Int64 } version })
        {
            return [rows.Value(row => new SqlBinaryExpression(SqlOperator.Add, row.Reference[version.Index], new SqlLiteralExpression(1, version.Type)))];
        }

        var value = setter.Value is null ? Constant(context.FindValue(setter)!.Value, column) : rows.Value(row => Value(setter.Value, column, row));
        return [OfPresent(column, value, rows.Row)];
    }

    private bool IsInside(Setter setter)
    {
        var path = EntityMember.PathOf(setter.Property!) ?? "";
        if (type.FindColumn(path) is not null || JsonSetter.Find(type, setter, path) is not { } inside)
        {
            return false;
        }

        if (_inside.Exists(inside.Overlaps))
        {
            throw new QueryTranslationException($"ExecuteUpdate sets {type.Name}.{path} twice. Set each member of a document once, and not what is inside it as well.");
        }

        _inside.Add(inside);
        return true;
    }

    private SqlExpression DocumentOf(MappedColumn column, SelectedRows rows)
    {
        var original = (SqlExpression)rows.Row.Reference[column.Index];
        return _inside.Where(inside => inside.Column == column).Aggregate(original, (document, inside) => inside.Apply(document, original, ValueOf(inside, rows)));
    }

    private SqlExpression ValueOf(JsonSetter inside, SelectedRows rows)
    {
        if (inside.Setter.Value is not { } lambda)
        {
            return Given(context.FindValue(inside.Setter)!.Value, inside);
        }

        var body = lambda.Body is UnaryExpression { NodeType: ExpressionType.Convert } conversion ? conversion.Operand : lambda.Body;
        return rows.Value(row => lambdas.Apply(lambda, row) switch
        {
            ValueOperand { Value: { IsSet: false, Kind: not QueryValueKind.Entity } value } => Given(value, inside),
            ValueOperand => throw TranslationErrors.NotTranslatable(body, "Give the value itself, not a lambda."),
            var operand => inside.Computed(LambdaTranslator.ToScalar(operand, body), body),
        });
    }

    private SqlExpression Given(QueryValue value, JsonSetter inside)
    {
        if (value.IsNull)
        {
            return new SqlLiteralExpression("null", ColumnType.Json);
        }

        context.ConvertToParameter(value.Slot, inside.Format);
        return new SqlParameterExpression(value.Slot, ColumnType.Json);
    }

    // A row without an owned value does not get a part of one: CASE WHEN t0."ship_street" IS NOT NULL OR … THEN ?1 ELSE t0."ship_city" END
    private SqlExpression OfPresent(MappedColumn column, SqlExpression value, EntityOperand row)
    {
        // The column knows the outermost value that it is a part of.
        var owned = column.Owned is null ? null : type.FindOwned(column.Property[..column.Property.LastIndexOf('.')]);
        while (owned is { IsNullable: false, IsNested: true })
        {
            owned = type.FindOwned(owned.Path[..owned.Path.LastIndexOf('.')]);
        }

        if (owned is not { IsNullable: true })
        {
            return value;
        }

        var isPresent = owned.Columns
            .Select(SqlExpression (part) => new SqlUnaryExpression(SqlUnaryOperator.IsNotNull, row.Reference[part]))
            .Aggregate((any, next) => new SqlBinaryExpression(SqlOperator.Or, any, next));
        return new SqlCaseExpression(isPresent, value, row.Reference[column.Index], column.Type);
    }

    // A time or a version of a derived class changes with each update of its rows, and only of those.
    private void CheckDerived()
    {
        foreach (var derived in type.Hierarchy.Types)
        {
            if (derived.Columns.Skip(type.Columns.Length).FirstOrDefault(column => column.SetBySession.HasFlag(Refresh.OnUpdate) || column.Version is not null) is { } column)
            {
                throw new QueryTranslationException(
                    $"{derived.Name}.{column} changes with each update of a {derived.Name}, and ExecuteUpdate of a {type.Name} would leave it as it is. Update a {derived.Name} by OfType<{derived.Name}>().");
            }
        }
    }

    private ImmutableArray<MappedColumn> NamedBy(Setter setter, LambdaExpression property)
    {
        var path = EntityMember.PathOf(property) ?? "";
        if (type.FindColumn(path) is { } column)
        {
            return [Writable(column)];
        }

        return type.FindRelationship(path) is { } relationship ? [.. KeyOf(relationship, setter, property.Body).Select(part => Writable(type.Columns[part]))]
            : type.FindOwned(path) is not null ? throw TranslationErrors.NotTranslatable(property.Body, "It is stored in several columns: set each of its properties, Set(c => c.Address.City, …).")
            : throw TranslationErrors.NotTranslatable(property.Body, $"ExecuteUpdate sets columns of {type.Name} and to-one relationships: Set(p => p.Title, …).");
    }

    private ImmutableArray<int> KeyOf(Relationship relationship, Setter setter, Expression node)
    {
        if (relationship is not ToOne { Link: ForeignKeyLink { IsHeldByOwner: true, Key: var key } })
        {
            throw TranslationErrors.NotTranslatable(node, $"{relationship} has its foreign key in the rows of {relationship.Related.Name}: update those, by a query for {relationship.Related.Name}.");
        }

        // A shared column would be changed for the other foreign keys, too.
        if (!key.IsToPrimaryKey || !key.Overlapping.IsEmpty)
        {
            var reason = key.IsToPrimaryKey ? $"Its foreign key shares a column with '{key.Overlapping[0].Name}'" : $"It refers to a unique key of {relationship.Related.Name}";
            throw TranslationErrors.NotTranslatable(node, $"{reason}. Set the foreign key: {string.Join(", ", key.Columns.Select(part => type.Columns[part]))}.");
        }

        return setter is not { Value: null, Constant: null } ? key.Columns
            : key.IsNullable ? key.ClearedColumns
            : throw TranslationErrors.NotTranslatable(node, $"{relationship} cannot be null: its foreign key is not nullable.");
    }

    private MappedColumn Writable(MappedColumn column)
    {
        var reason = column.IsPrimaryKey ? "a column of the primary key, by which rows and objects are known. Insert new rows and delete the old ones instead."
            : column == type.Discriminator ? "the discriminator: the class of a row does not change."
            : !column.IsWritten ? "only read: the database makes its values."
            : null;
        return reason is null ? column : throw new QueryTranslationException($"ExecuteUpdate cannot set {type.Name}.{column}, which is {reason}");
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

        if (type.PlainTimes?.Contains(column.Index) == true)
        {
            _plainTimes.Add((value.Slot, column));
        }

        return new SqlParameterExpression(value.Slot, column.Type);
    }

    // Its column is nullable for other reasons: for rows of other classes, or for rows without the owned value.
    private bool IsRequired(MappedColumn column) =>
        type.Required?.Contains(column.Index) == true || (column.Owned is not null && type.Owned.Any(owned => owned.Has(column.Index) && owned.Required.Contains(column.Index - owned.First)));

    private SqlLiteralExpression Null(MappedColumn column) => column.Format?.StoredNull is { } stored ? new(stored, column.Type)
        : column.IsNullable && !IsRequired(column) ? new(null, column.Type)
        : throw new QueryTranslationException($"ExecuteUpdate cannot set {type.Name}.{column} to null: the property is not nullable.");

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

    private SqlExpression Stored(ScalarOperand value, MappedColumn column, Expression node)
    {
        if (value.IsNull)
        {
            return Null(column);
        }

        if (value.IsNullable && IsRequired(column))
        {
            throw TranslationErrors.NotTranslatable(node, $"It may be null, and {type.Name}.{column} is not nullable, which the table does not check: give another value with '??'.");
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
        return isSame && value.IsNullable && column.Format?.StoredNull is { } storedNull
            ? new SqlFunctionExpression(SqlFunction.Coalesce, [value.Sql, new SqlLiteralExpression(storedNull, column.Type)], column.Type)
            : isSame ? value.Sql : throw TranslationErrors.NotTranslatable(node, (column.Format ?? value.Format)!.Advice);
    }

    private SqlExpression KeyPart(Setter setter, ToOne relationship, MappedColumn column, int part, SelectedRows rows)
    {
        if (setter.Value is null)
        {
            return KeyPart(context.FindValue(setter)!.Value, relationship, column, part, setter.Property!.Body);
        }

        return rows.Value(row => lambdas.Apply(setter.Value, row) switch
        {
            EntityOperand related when related.Type.Root != relationship.Related.Root =>
                throw TranslationErrors.NotTranslatable(setter.Value.Body, $"It is a {related.Type}, and {relationship} refers to a {relationship.Related}. Give a {relationship.Related}."),
            EntityOperand related => related.KeyPart(part).Sql,
            ValueOperand { Value: var value } => KeyPart(value, relationship, column, part, setter.Value.Body),
            _ => throw TranslationErrors.NotTranslatable(setter.Value.Body, "Give an entity, or set the foreign key."),
        });
    }

    private SqlExpression KeyPart(QueryValue value, ToOne relationship, MappedColumn column, int part, Expression node) => value.Kind switch
    {
        QueryValueKind.Null => new SqlLiteralExpression(null, column.Type),
        QueryValueKind.Entity when value.Root != relationship.Related.Root =>
            throw TranslationErrors.NotTranslatable(node, $"The value is a {value.Root}, and {relationship} refers to a {relationship.Related}. Give a {relationship.Related}."),
        QueryValueKind.Entity => context.KeyPart(value, relationship.Related.Columns[part]),
        _ => throw TranslationErrors.NotTranslatable(node, "Give an entity, or set the foreign key."),
    };
}
