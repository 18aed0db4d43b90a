using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Operands;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Selects;

/// <summary>Selects the values of a row under column names, so that the enclosing SELECT can refer to them.</summary>
/// <param name="rows">The SELECT that becomes a sub-select.</param>
/// <param name="alias">The alias of the sub-select.</param>
internal sealed class SubSelectColumns(SelectBuilder rows, string alias)
{
    private readonly HashSet<string> _names = [];

    public List<SelectItem> Items { get; } = [];

    /// <summary>The values of a row, with all columns of an entity in it.</summary>
    public static IEnumerable<SqlExpression> Scalars(Operand row) => Scalars(row, entity => entity.Type.Hierarchy.Columns);

    /// <summary>The values of a row, in the order in which it is read.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columnsOf">The columns that are read of an entity in the row.</param>
    public static IEnumerable<SqlExpression> Scalars(Operand row, Func<EntityOperand, IEnumerable<MappedColumn>> columnsOf) => row switch
    {
        ScalarOperand scalar => [SqlLogic.TwoValued(scalar).Sql],
        EntityOperand entity => columnsOf(entity).Select(entity.Reference.Column),
        ObjectOperand made => made.Arguments.Concat(made.Bindings.Select(binding => binding.Operand)).SelectMany(part => Scalars(part, columnsOf)),
        OwnedOperand owned => owned.Columns,
        RawOperand raw => [new SqlAllColumnsExpression(raw.Alias)],
        ValueOperand => [],
        _ => throw NotAResult(row),
    };

    public Operand Export(Operand row)
    {
        if (row is EntityOperand root)
        {
            _ = Scalars(root).Zip(root.Type.Hierarchy.Columns, (sql, column) => Add(sql, column.NameInHierarchy)).Count();
            var exported = root.Type.Hierarchy.JoinedParts.IsEmpty ? new TableReference(root.Type, alias) : EntityReference.InSubselect(root.Type, alias);
            return new EntityOperand(exported, rows, root.IsOptional) { Path = root.Path };
        }

        return ExportPart(row);
    }

    /// <summary>Selects the columns of an entity that is joined to the row.</summary>
    public EntityOperand ExportJoined(EntityOperand entity) => (EntityOperand)ExportPart(entity);

    /// <summary>Selects a value of the row, or of its order, and returns the reference of the enclosing SELECT to it.</summary>
    public SqlExpression Export(SqlExpression sql)
    {
        var item = Items.Find(item => item.Expression == sql);
        return item is null ? Add(sql, "o") : new SqlDerivedColumnExpression(alias, item.Name!, sql.Type);
    }

    /// <summary>Adds a column if the row consists of parameters only: its rows can still be counted.</summary>
    public void AddOneIfEmpty()
    {
        if (Items.Count == 0)
        {
            _ = Add(new SqlLiteralExpression(1, ColumnType.Int32), "c");
        }
    }

    private Operand ExportPart(Operand part) => part switch
    {
        ScalarOperand scalar => new ScalarOperand(
            Add(SqlLogic.TwoValued(scalar).Sql, "c"), scalar.Type, scalar.IsNullable && scalar.Type != typeof(bool), scalar.Format),
        EntityOperand entity => new EntityOperand(EntityReference.Of(entity.Type, ExportColumns(entity)), rows, entity.IsOptional) { Path = entity.Path },
        OwnedOperand owned => owned.With([.. owned.Columns.Zip(owned.Mapped, (sql, column) => Add(sql, column.Name))]),
        ObjectOperand made => made.Map(ExportPart),
        ValueOperand value => value,
        RawOperand raw => ExportRaw(raw),
        _ => throw NotAResult(part),
    };

    // The columns keep their names, which are not known.
    private RawOperand ExportRaw(RawOperand raw)
    {
        Items.Add(new SelectItem(new SqlAllColumnsExpression(raw.Alias)));
        return new RawOperand(raw.Raw, alias);
    }

    private static QueryTranslationException NotAResult(Operand part) => new(part is GroupOperand
        ? "A group cannot be a result, nor be paged. Select what is wanted of it first: .Select(g => new { g.Key, Count = g.Count() })."
        : "A list cannot be a part of a result. Count it, or load it with the entity by an option: Load.SelectIn(…).");

    private ImmutableArray<SqlExpression> ExportColumns(EntityOperand entity) =>
        [.. entity.Type.Hierarchy.Columns.Select(column => Add(entity.Reference.Column(column), column.Name))];

    private SqlDerivedColumnExpression Add(SqlExpression sql, string name)
    {
        var unique = name;
        for (var number = 1; !_names.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{name}_{number}");
        }

        Items.Add(new SelectItem(sql, unique));
        return new SqlDerivedColumnExpression(alias, unique, sql.Type);
    }
}
